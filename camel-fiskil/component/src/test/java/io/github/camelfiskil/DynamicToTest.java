package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.SendDynamicAware.DynamicAwareEntry;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** What an optimised dynamic to makes of many URIs. */
class DynamicToTest {

    private final CamelContext context = new DefaultCamelContext();
    private final FiskilSendDynamicAware aware = new FiskilSendDynamicAware();

    private String staticUri(String uri) throws Exception {
        Exchange exchange = new DefaultExchange(context);
        DynamicAwareEntry entry = aware.prepare(exchange, uri, uri);
        aware.createPreProcessor(exchange, entry).process(exchange);
        assertThat(uri).contains(exchange.getMessage().getHeader(FiskilConstants.ID, String.class));
        return aware.resolveStaticUri(exchange, entry);
    }

    @Test
    void aHundredThousandIdsAreOneEndpoint() throws Exception {
        Set<String> uris = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            uris.add(staticUri("fiskil:end-users?id=eu_" + i));
        }

        assertThat(uris).containsExactly("fiskil:end-users?operation=get");
    }

    @Test
    void aHundredThousandEndUsersOfAStreamAreOneEndpoint() throws Exception {
        Set<String> uris = new HashSet<>();
        Exchange exchange = new DefaultExchange(context);
        for (int i = 0; i < 100_000; i++) {
            String uri = "fiskil:banking/transactions?pagination=stream&endUserId=eu_" + i + "&from=-P1D";
            uris.add(aware.resolveStaticUri(exchange, aware.prepare(exchange, uri, uri)));
        }

        assertThat(uris).containsExactly("fiskil:banking/transactions?pagination=stream&operation=list");
    }
}
