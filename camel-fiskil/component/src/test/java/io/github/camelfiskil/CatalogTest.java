package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelfiskil.dsl.builder.FiskilEndpointBuilderFactory.FiskilBuilders;
import io.github.camelfiskil.dsl.component.FiskilComponentBuilderFactory;
import io.github.camelfiskil.resource.QueryOption;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import java.io.InputStream;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tools and typed builders see of the component. */
class CatalogTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private static JsonNode catalog() throws Exception {
        try (InputStream in = CatalogTest.class.getResourceAsStream("/META-INF/io/github/camelfiskil/fiskil.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    @Test
    void theComponentHasTitleSyntaxAndDescription() throws Exception {
        JsonNode component = catalog().get("component");

        assertThat(component.get("title").asText()).isEqualTo("Fiskil");
        assertThat(component.get("syntax").asText()).isEqualTo("fiskil:path");
        assertThat(component.get("description").asText()).isNotBlank();
        assertThat(component.get("async").asBoolean()).isTrue();
    }

    @Test
    void everyOptionAndHeaderIsDescribedAndHasAGroup() throws Exception {
        JsonNode catalog = catalog();
        for (String part : List.of("componentProperties", "properties", "headers")) {
            assertThat(catalog.get(part)).isNotEmpty().allSatisfy(option -> {
                assertThat(option.get("description").asText()).isNotBlank();
                assertThat(option.get("group").asText()).isNotBlank();
            });
        }
    }

    @Test
    void secretsDurationsAndEnumsAreMarked() throws Exception {
        JsonNode options = catalog().get("properties");

        assertThat(options.at("/clientSecret/secret").asBoolean()).isTrue();
        assertThat(options.at("/clientId/secret").asBoolean()).isTrue();
        assertThat(options.at("/responseTimeout/type").asText()).isEqualTo("duration");
        assertThat(options.at("/operation/enum")).hasSize(5);
        assertThat(options.at("/outputType/enum")).hasSize(4);
    }

    @Test
    void everyQueryOptionHasItsHeader() throws Exception {
        JsonNode headers = catalog().get("headers");
        for (QueryOption option : QueryOption.values()) {
            assertThat(headers.has(option.header())).as(option.header()).isTrue();
        }
    }

    @Test
    void aUriWithASecretDoesNotShowIt() {
        CamelContext context = new DefaultCamelContext();
        context.start();
        String shown = context.getEndpoint("fiskil:end-users?clientId=an-id&clientSecret=hush")
                .toString();
        context.stop();

        assertThat(shown).contains("end-users").doesNotContain("hush", "an-id");
    }

    @Test
    void typedBuildersMakeARoute() throws Exception {
        FiskilSandbox sandbox = EXTENSION.sandbox();
        CamelContext context = new DefaultCamelContext();
        FiskilComponentBuilderFactory.fiskil()
                .baseUri(sandbox.baseUri())
                .clientId(sandbox.clientId())
                .clientSecret(sandbox.clientSecret())
                .register(context, "fiskil");
        context.addRoutes(new TypedRoutes());
        context.start();
        String body = context.createProducerTemplate().requestBody("direct:typed", null, String.class);
        context.stop();

        assertThat(body).contains("end_users");
    }

    private static final class TypedRoutes extends EndpointRouteBuilder implements FiskilBuilders {
        @Override
        public void configure() {
            from(direct("typed")).to(fiskil("end-users").pageSize(5));
        }
    }
}
