package io.github.camelfiskil.example.dsl;

import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.example.quickstart.MonthFiles;
import io.github.camelfiskil.example.quickstart.SpendingByCategory;
import io.github.camelfiskil.example.quickstart.Transaction;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** The quickstart in Java. */
final class QuickstartRoutes extends RouteBuilder {

    @Override
    public void configure() {
        onException(FiskilException.class).handled(true).log(LoggingLevel.ERROR, "${exception.message}");

        from("timer:end-users?period={{quickstart.period}}")
                .routeId("end-users")
                .to("fiskil:end-users")
                .to("file:{{quickstart.folder}}?fileName=end-users.json")
                .split()
                .jsonpath("$.end_users")
                .to("direct:end-user");

        from("direct:end-user")
                .routeId("end-user")
                .setVariable("who", simple("${body[name]}"))
                .setHeader("CamelFiskilEndUserId", simple("${body[id]}"))
                .to("fiskil:banking/balances")
                .to("file:{{quickstart.folder}}?fileName=${header.CamelFiskilEndUserId}/balances.json")
                .setVariable("balances", body())
                .to("fiskil:banking/accounts")
                .to("file:{{quickstart.folder}}?fileName=${header.CamelFiskilEndUserId}/accounts.json")
                .split()
                .jsonpath("$.accounts")
                .setVariable("account", simple("${body[account_id]}"))
                .setVariable(
                        "balance",
                        expression()
                                .jsonpath()
                                .expression("$.balances[?(@.account_id == '${variable.account}')].current_balance")
                                .source("variable:balances")
                                .unpackArray(true)
                                .end())
                .log("${variable.who}: ${body[display_name]} ${body[masked_number]}: ${variable.balance}")
                .end()
                .to("direct:transactions");

        from("direct:transactions")
                .routeId("transactions")
                .to("fiskil:banking/transactions?pagination=stream")
                .setVariable("folder", simple("{{quickstart.folder}}/${header.CamelFiskilEndUserId}"))
                .bean(MonthFiles.class, "begin(${variable.folder})")
                .split(body())
                .streaming()
                .stopOnException()
                .aggregationStrategy(new SpendingByCategory())
                .setVariable("row", method(Transaction.class, "read"))
                .to("file:{{quickstart.folder}}?fileName=${header.CamelFiskilEndUserId}"
                        + "/transactions-${variable.row.month}.ndjson.part&fileExist=Append&appendChars=\\n")
                .to("log:transactions?groupInterval=1000")
                .end()
                .bean(MonthFiles.class, "end(${variable.folder})")
                .split(body())
                .log("${variable.who} spent ${body.value} on ${body.key}");
    }
}
