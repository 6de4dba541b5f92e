package io.github.camelfiskil;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelfiskil.client.FiskilClient;
import io.github.camelfiskil.paging.PageCollector;
import io.github.camelfiskil.paging.PageLinks;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Reads all pages of a list, and makes one body of them. */
record CollectStep(FiskilClient client, ListBinding lists, BodyBinding body, int maxItems) implements ProducerStep {

    /** A collector with the walk that it is. */
    private record Collection(PageCollector pages, Walk walk) {}

    @Override
    public boolean process(Exchange exchange, boolean aside, Runnable done) {
        Collection collection = lists.begin(
                AuditLog.Origin.of(exchange),
                exchange.getMessage()::getHeader,
                client,
                Optional::empty,
                (list, cursor, walk) -> new Collection(new PageCollector(list, cursor, maxItems, walk), walk));
        boolean here = collection.pages().run(aside, () -> {
            finish(exchange, collection);
            done.run();
        });
        if (here) {
            finish(exchange, collection);
        }
        return here;
    }

    private void finish(Exchange exchange, Collection collection) {
        PageCollector pages = collection.pages();
        if (pages.failure() != null) {
            collection.walk().over(pages.failure());
            exchange.setException(pages.failure());
        } else {
            collection.walk().whole();
            lists.takeCursor(exchange.getMessage());
            new FiskilAnswer(array(pages.items()), 200, "application/json", PageLinks.NONE)
                    .putInto(exchange.getMessage());
        }
    }

    private Object array(List<Object> items) {
        if (body.hasClass()) {
            return items;
        }
        return switch (body.outputType()) {
            case STRING -> joined(items).toString(StandardCharsets.UTF_8);
            case BYTES -> joined(items).toByteArray();
            case NODE -> node(items);
            case MAP -> items;
        };
    }

    private static ByteArrayOutputStream joined(List<Object> items) {
        ByteArrayOutputStream array = new ByteArrayOutputStream(1024);
        array.write('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                array.write(',');
            }
            array.writeBytes((byte[]) items.get(i));
        }
        array.write(']');
        return array;
    }

    private static ArrayNode node(List<Object> items) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
        items.forEach(item -> array.add((JsonNode) item));
        return array;
    }
}
