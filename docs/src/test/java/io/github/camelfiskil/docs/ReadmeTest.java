package io.github.camelfiskil.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README shows what works. */
class ReadmeTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();

    static List<Block> blocks() throws IOException {
        return Pages.fences(Pages.README);
    }

    static List<List<String>> options() throws IOException {
        return Pages.rows(Pages.README).stream()
                .filter(row -> row.get(0).startsWith("`"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void aBlockWorks(Block block) throws Exception {
        switch (block.language()) {
            case "yaml", "xml" -> runs(block);
            case "java" -> assertThat(Snippets.tagged()).contains(block.text());
            case "properties" ->
                assertThat(PropertiesOfMain.firstBody(sandbox, block.text())).contains("end_users");
            case "shell" -> assertThat(Commands.known()).containsAll(block.lines());
            default -> throw new AssertionError("Nothing tests a block of kind '" + block.language() + "'");
        }
    }

    private void runs(Block block) throws Exception {
        CamelContext context = Routes.context(sandbox);
        try {
            String endUser = sandbox.endUsers().get(0).path("id").asText();
            context.getPropertiesComponent().addInitialProperty("endUserId", endUser);
            context.start();
            Routes.load(context, ResourceHelper.fromString("readme.camel." + block.language(), block.text()));
            await().atMost(Duration.ofSeconds(30)).until(() -> sandbox.calls("/v1/banking/accounts") > 0);
            assertThat(sandbox.requests())
                    .anyMatch(request -> request.query("end_user_id").contains(endUser));
        } finally {
            context.stop();
        }
    }

    @ParameterizedTest
    @MethodSource("options")
    void anOptionOfTheTableIsInTheCatalogWithThatDefault(List<String> row) {
        CatalogTables catalog = CatalogTables.read();
        for (String name : row.get(0).replace("`", "").split(", ", -1)) {
            JsonNode option = catalog.option(name.replace("query.NAME", "query"));
            assertThat(option.isMissingNode()).as(name).isFalse();
            String value = option.path("defaultValue").asText("");
            assertThat(row.get(1).replace("`", "")).as(name).isEqualTo(value.isEmpty() ? "" : value);
        }
    }

    @Test
    void theTableNamesOptions() throws IOException {
        assertThat(options()).hasSizeGreaterThan(10);
    }
}
