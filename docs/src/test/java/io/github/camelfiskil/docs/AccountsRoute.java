package io.github.camelfiskil.docs;

// tag::route[]
import org.apache.camel.builder.RouteBuilder;

public class AccountsRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:accounts?period=60000")
                .setHeader("CamelFiskilEndUserId", constant("{{endUserId}}"))
                .to("fiskil:banking/accounts")
                .log("${body}");
    }
}
// end::route[]
