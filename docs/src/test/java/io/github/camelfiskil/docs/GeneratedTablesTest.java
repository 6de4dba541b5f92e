package io.github.camelfiskil.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed tables, texts and pictures are what component and descriptions say. */
class GeneratedTablesTest {

    private static final String HOW_TO_WRITE = "mvn -q -ntp -pl docs -am -Dtest=GeneratedTablesTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true test";

    /** A generated file and what writes it. */
    record Table(String file, Supplier<String> writer) {
        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Table> tables() {
        CatalogTables catalog = CatalogTables.read();
        return Stream.of(
                new Table("_component-options.adoc", catalog::componentOptions),
                new Table("_endpoint-options.adoc", catalog::endpointOptions),
                new Table("_headers.adoc", catalog::headers),
                new Table("_first-json.txt", FirstJson::write),
                new Table("_messages.adoc", MessagesTable::write),
                new Table("_resources.adoc", ResourceTable::write),
                new Table("_health.adoc", HealthTable::write),
                new Table("_jmx.adoc", JmxTable::write),
                new Table("_meters.adoc", MetersTable::write),
                new Table("_spans.adoc", SpansTable::write),
                new Table("_console.json", ConsoleView::json),
                new Table("_log.txt", LogLines::ofCalls),
                new Table("_audit.txt", LogLines::ofAudit),
                new Table("images/console.svg", ConsoleView::picture),
                new Table("images/boot-health.svg", HealthPage::picture),
                new Table("images/webhook-flow.svg", () -> Picture.draw("webhook-flow.txt")));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theCommittedTableIsWhatTheComponentSays(Table table) throws IOException {
        String text = table.writer().get();
        Path file = Pages.FOLDER.resolve(table.file());
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, text);
        }
        assertThat(file)
                .as("%s is out of date. Write it anew and commit it: %s", file, HOW_TO_WRITE)
                .content()
                .isEqualTo(text);
    }
}
