package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Calls for all that is confidential in the sandbox, and writes down what of it the search of the log behind the test run
 * ({@code .ci/run}) has to look for.
 */
class LogSearchTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private static final Path WANTED = Path.of("target", "confidential.txt");

    private static Set<String> confidential(FiskilSandbox sandbox) {
        Set<String> texts = new TreeSet<>(List.of(sandbox.clientSecret()));
        for (JsonNode user : sandbox.endUsers()) {
            add(texts, user, "email", "phone", "name");
            for (JsonNode account : sandbox.accounts(user.get("id").asText())) {
                add(texts, account, "account_number", "bsb");
            }
        }
        return texts;
    }

    private static void add(Set<String> texts, JsonNode node, String... fields) {
        for (String field : fields) {
            String text = node.path(field).asText();
            if (!text.isBlank()) {
                texts.add(text);
            }
        }
    }

    @Test
    void whatIsReadOfPersonsAndAccountsIsLookedForInTheLog() throws Exception {
        FiskilSandbox sandbox = EXTENSION.sandbox();
        Set<String> texts = confidential(sandbox);
        Files.write(WANTED, texts);
        FiskilComponent fiskil = LoopbackRoutes.component(sandbox.baseUri());
        fiskil.getConfiguration().setClientId(sandbox.clientId());
        fiskil.getConfiguration().setClientSecret(sandbox.clientSecret());
        CamelContext context = new DefaultCamelContext();
        context.addComponent("fiskil", fiskil);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:read")
                        .to("fiskil:common/identity")
                        .to("fiskil:banking/transactions")
                        .to("fiskil:banking/accounts");
                from("direct:fail").to("fiskil:end-users?operation=delete");
            }
        });
        context.start();
        String user = sandbox.endUsers().get(0).get("id").asText();
        Exchange read = context.createProducerTemplate()
                .request("direct:read", exchange -> exchange.getMessage().setHeader("CamelFiskilEndUserId", user));
        Exchange failed = context.createProducerTemplate()
                .request(
                        "direct:fail",
                        exchange -> exchange.getMessage()
                                .setHeaders(Map.of("CamelFiskilId", "no-such-user", "email", "somebody@example.com")));
        context.stop();

        assertThat(read.getException()).isNull();
        assertThat(failed.getException()).isNotNull();
        String body = read.getMessage().getBody(String.class);
        assertThat(texts.stream().filter(body::contains)).hasSizeGreaterThan(2);
    }
}
