package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelfiskil.error.FiskilRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes of those who write routes: each is named, with what to do, before anything is sent. */
class BadInputTest extends LoopbackRoutes {

    @AfterEach
    void nothingWasSent() {
        assertThat(server.received()).isEmpty();
    }

    private static void assertSays(Throwable failure, String words) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        assertThat(Arrays.asList(words.split(";", -1)))
                .allSatisfy(word -> assertThat(message).contains(word.strip()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "end-users?operation=frobnicate | operation=frobnicate; fiskil:end-users; list, get, create, update, delete",
                "consent?operation=get&id=1 | fiskil:consent has no operation get; list, delete",
                "end-users?pageSize=0 | option pageSize; header CamelFiskilPageSize; from 1 to 1000",
                "end-users?pageSize=1001 | option pageSize; from 1 to 1000",
                "end-users?pageSize=-5 | option pageSize; from 1 to 1000",
                "end-users?accountId=a | has no option accountId; it takes pageSize, pageAfter; query.NAME",
                "banking/accounts?status=OPEN | has no option status; it takes endUserId",
                "end-users?operation=create&id=1 | takes no id; option id; get, update and delete",
                "end-users?operation=list&id=1 | takes no id",
                "banking/transactions?from=yesterday | option from; no point in time; RFC 3339; 2026-01-31; -P90D",
                "banking/transactions?to=31.01.2026 | option to; no point in time",
                "banking/transactions?from=2026-02-30 | option from; no point in time",
                "energy/usage?from=tomorrow | option from; no point in time",
                "banking/transactions?timeZone=Mars/Phobos | timeZone=Mars/Phobos; Australia/Perth",
                "end-users?apiVersion=3 4 | apiVersion; v3",
                "end-users?maxRetries=-1 | maxRetries; at least 0",
                "end-users?responseTimeout=0 | responseTimeout; at least 1 ms",
                "end-users?outputType=NODE&outputClass=java.util.Map | outputType and outputClass exclude each other",
                "end-users?outputClass=com.example.Missing | outputClass; com.example.Missing",
                "end-users?baseUri=http://example.com | baseUri; https; loopback",
                "end-users?baseUri=http://127.0.0.1.example.com | baseUri; https",
                "end-users?baseUri=https://api.fiskil.com/v1 | baseUri; must not end in /v1; the component adds it",
                "end-users?baseUri=https://api.fiskil.com/v1/ | baseUri; must not end in /v1",
                "end-users?baseUri=RAW(https://api.fiskil.com?key=1) | baseUri; no query",
                "end-users?baseUri=RAW(https://api.fiskil.com#x) | baseUri; no fragment",
                "end-users?baseUri=RAW(https://me:hush@api.fiskil.com) | baseUri; user info; clientSecret",
                "end-users?baseUri=api.fiskil.com | baseUri; absolute https URI; https://api.fiskil.com",
                "end-users?baseUri=ftp://api.fiskil.com | baseUri; absolute https URI",
                "v1/end-users | Leave out v1/; fiskil:end-users",
                "token | renews the token by itself; fiskil:end-users",
                "banking//accounts | empty segment",
                "banking/../token | segment",
                "end-users/eu_1/%20 | segment; option id"
            })
    void anOptionOrPathIsRefusedAtStart(String uri, String words) {
        Throwable failure = catchThrowable(() -> context.getEndpoint("fiskil:" + uri));

        assertThat(failure).isInstanceOf(ResolveEndpointFailedException.class);
        assertSays(failure, words);
        assertThat(failure).hasStackTraceContaining("fiskil");
        if (uri.contains("hush")) {
            assertSays(failure, "user info");
            assertThat(failure.getCause()).hasMessageNotContaining("hush");
        }
    }

    @Test
    void anUnknownOptionIsRefusedAtStartByItsName() {
        assertThat(catchThrowable(() -> context.getEndpoint("fiskil:end-users?pageSise=5")))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("Unknown parameters=[{pageSise=5}]");
    }

    @Test
    void aMistakeStopsTheContextFromStarting() {
        Throwable failure = catchThrowable(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("fiskil:end-users?pageSize=0");
            }
        }));

        assertSays(failure, "from 1 to 1000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "end-users?operation=get | | fiskil:end-users (get) needs an id; option id; header CamelFiskilId",
                "end-users?operation=update | {} | needs an id; CamelFiskilId",
                "end-users?operation=delete | | needs an id; CamelFiskilId",
                "consent?operation=delete | | fiskil:consent (delete) needs an id",
                "banking/accounts | | needs end_user_id; option endUserId; header CamelFiskilEndUserId",
                "banking/transactions | | needs end_user_id",
                "energy/usage | | needs end_user_id",
                "common/identity | | needs end_user_id",
                "auth/session | | needs end_user_id; CamelFiskilEndUserId; or a body with it",
                "energy/plans | | needs institution_id or retailer_id; query.retailer_id",
                "end-users?operation=create | | needs a body; a JSON object",
                "end-users?operation=create | no json | no valid JSON; line 1",
                "banking/balances?endUserId=e&fetch=true | | with fetch; one account; CamelFiskilAccountId"
            })
    void whatAMessageLacksIsNamed(String uri, String body, String words) {
        Exception failure = send("fiskil:" + uri, Map.of(), body).getException();

        assertThat(failure).isInstanceOf(FiskilRequestException.class).isInstanceOf(IllegalArgumentException.class);
        assertSays(failure, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CamelFiskilPageSize | 0 | option pageSize or header CamelFiskilPageSize; from 1 to 1000",
                "CamelFiskilPageSize | many | from 1 to 1000",
                "CamelFiskilFrom | last week | header CamelFiskilFrom; no point in time",
                "CamelFiskilTo | 17 | header CamelFiskilTo; no point in time",
                "CamelFiskilEndUserId | ' ' | header CamelFiskilEndUserId; is empty",
                "CamelFiskilQuery | a=b | Header CamelFiskilQuery; must be a Map"
            })
    void aHeaderThatCannotBeSentIsNamed(String header, String value, String words) {
        Exception failure = send("fiskil:banking/transactions?endUserId=e", Map.of(header, value), null)
                .getException();

        assertThat(failure).isInstanceOf(FiskilRequestException.class);
        assertSays(failure, words);
    }

    @Test
    void aMistakeInTheRouteIsNoHttpFailureThatAnErrorHandlerWouldSendAgain() {
        assertThat(send("fiskil:banking/accounts").getException())
                .isNotInstanceOf(org.apache.camel.http.base.HttpOperationFailedException.class);
    }

    @Test
    void missingAndEmptyCredentialsAreNamedWithTheirProperties() throws Exception {
        for (List<String> row : List.of(
                List.of("", "secret", "Option clientId is missing or empty"),
                List.of("  ", "secret", "Option clientId is missing or empty"),
                List.of("id", "", "Option clientSecret is missing or empty"))) {
            FiskilComponent incomplete = new FiskilComponent();
            incomplete.getConfiguration().setBaseUri(server.baseUri());
            incomplete.getConfiguration().setClientId(row.get(0));
            incomplete.getConfiguration().setClientSecret(row.get(1));
            context.removeComponent("incomplete");
            context.addComponent("incomplete", incomplete);
            Throwable failure = catchThrowable(() ->
                    context.getEndpoint("incomplete:end-users").createProducer().start());

            assertSays(
                    failure,
                    row.get(2)
                            + "; camel.component.fiskil.client-id; camel.component.fiskil.client-secret;"
                            + " Spring Boot; camel-fiskil-starter; {{env:FISKIL_CLIENT_SECRET}}; option credentials; Console");
            context.removeEndpoint(context.getEndpoint("incomplete:end-users"));
        }
    }

    @Test
    void aFiskilRouteCannotBeginWithACall() {
        assertSays(
                catchThrowable(() -> context.getEndpoint("fiskil:auth/session").createConsumer(exchange -> {})),
                "fiskil:auth/session");
    }
}
