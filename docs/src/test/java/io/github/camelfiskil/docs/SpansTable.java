package io.github.camelfiskil.docs;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.Rows;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the table of the spans that Camel's OpenTelemetry makes of a route, as an exporter gets them. */
final class SpansTable {

    private SpansTable() {}

    static String write() {
        AdocTable table = new AdocTable("2,2,8", "Span", "Within", "Attributes");
        List<SpanData> spans = spans();
        Map<String, String> names = spans.stream().collect(Collectors.toMap(SpanData::getSpanId, SpanData::getName));
        for (SpanData span : spans) {
            table.row(
                    '`' + span.getName() + '`',
                    names.containsKey(span.getParentSpanId()) ? '`' + names.get(span.getParentSpanId()) + '`' : "",
                    attributes(span));
        }
        return table.toString();
    }

    private static String attributes(SpanData span) {
        Map<String, String> shown = new TreeMap<>();
        span.getAttributes().forEach((key, value) -> shown.put(key.getKey(), value.toString()));
        shown.remove("exchangeId");
        return shown.entrySet().stream()
                .map(one -> "`+" + one.getKey() + '=' + timeless(one) + "+`")
                .collect(Collectors.joining(" +\n"));
    }

    private static String timeless(Map.Entry<String, String> attribute) {
        return attribute.getKey().equals("server.address") ? "https://api.fiskil.com" : attribute.getValue();
    }

    /** The spans that have an end, the outermost first. */
    static List<SpanData> spans() {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        try (FiskilSandbox sandbox = FiskilSandbox.create().start();
                SdkTracerProvider provider = SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build();
                Operated operated = Operated.prepare(sandbox, "tracing.properties")
                        .bind("tracer", provider.get("camel"))
                        .bind("propagators", io.opentelemetry.context.propagation.ContextPropagators.noop())
                        .file("audit.camel.yaml")
                        .routes(new org.apache.camel.builder.RouteBuilder() {
                            @Override
                            public void configure() {
                                from("direct:row").routeId("row").to("mock:row");
                            }
                        })
                        .start()) {
            String person = sandbox.endUser();
            sandbox.consent(person, FiskilSandbox.BANK, Rows.of(1));
            operated.send("direct:transactions", Map.of("CamelFiskilEndUserId", person));
            return exporter.getFinishedSpanItems().stream()
                    .filter(span -> !span.getAttributes()
                            .asMap()
                            .getOrDefault(AttributeKey.stringKey("camel.uri"), "mock")
                            .toString()
                            .startsWith("mock"))
                    .sorted(java.util.Comparator.comparingLong(SpanData::getStartEpochNanos))
                    .toList();
        }
    }
}
