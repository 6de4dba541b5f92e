package io.github.camelfiskil.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Answer;
import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.http.Json;
import io.github.camelfiskil.sandbox.http.Query;
import io.github.camelfiskil.sandbox.world.Listing;
import io.github.camelfiskil.sandbox.world.Row;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Cuts lists into pages and writes the links between them. */
final class Pages {

    static final int CORE_SIZE = 25;
    static final int DATA_SIZE = 100;

    private static final int MOST = 1000;
    private static final int USUAL_ROW = 900;
    private static final String AFTER = "page[after]";
    private static final String BEFORE = "page[before]";

    private final Function<PageLink, String> links;

    /** Takes what writes the links. */
    Pages(Function<PageLink, String> links) {
        this.links = links;
    }

    /** Answers with the page that the query asks for, in an envelope. */
    Answer answer(ApiRequest request, String root, Listing list, int defaultSize) {
        Query query = request.query();
        int size = size(query, defaultSize);
        // A cursor counts for the list it came from only: the same path, the same person, the same filters.
        String binding = request.call().path() + query.filterKey();
        Optional<String> after = query.value(AFTER);
        Optional<String> before = query.value(BEFORE);
        if (after.isPresent() && before.isPresent()) {
            throw ApiException.badRequest("page[after] and page[before] exclude each other");
        }
        int page = 1;
        Listing.Slice slice;
        if (before.isPresent()) {
            Cursor cursor = Cursor.read(before.get(), binding);
            page = cursor.page();
            slice = list.before(cursor.place(), size);
        } else if (after.isPresent()) {
            Cursor cursor = Cursor.read(after.get(), binding);
            page = cursor.page();
            slice = list.after(cursor.place(), size);
        } else {
            slice = list.first(size);
        }
        ObjectNode written = Json.object();
        if (slice.after() && !slice.rows().isEmpty()) {
            written.put("next", link(request, page, AFTER, new Cursor(page + 1, slice.last()).write(binding)));
        }
        if (slice.before() && !slice.rows().isEmpty()) {
            written.put(
                    "prev",
                    link(request, page, BEFORE, new Cursor(Math.max(1, page - 1), slice.first()).write(binding)));
        }
        ByteArrayOutputStream json =
                new ByteArrayOutputStream(USUAL_ROW * (slice.rows().size() + 1));
        write(json, "{\"" + root + "\":");
        array(json, slice.rows());
        write(json, ",\"links\":" + Json.write(written) + "}");
        return Answer.okWritten(json.toByteArray());
    }

    /** Tells which page of its walk a query asks for, 1 if it says nothing that can be understood. */
    static int pageOf(Query query) {
        String cursor = query.value(AFTER).or(() -> query.value(BEFORE)).orElse("");
        return Cursor.pageOf(cursor).orElse(1);
    }

    /** Answers with all rows as an array, without an envelope. */
    static Answer bare(Listing list) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        array(json, list.all());
        return Answer.okWritten(json.toByteArray());
    }

    private static void array(ByteArrayOutputStream json, List<Row> rows) {
        json.write('[');
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                json.write(',');
            }
            rows.get(i).writeTo(json);
        }
        json.write(']');
    }

    private static void write(ByteArrayOutputStream json, String text) {
        json.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private String link(ApiRequest request, int page, String name, String cursor) {
        Query query = request.query();
        return links.apply(new PageLink(
                page,
                request.call().base(),
                request.call().path(),
                query.withoutCursor(),
                Query.encode(name),
                Query.encode(cursor),
                Query.encode(query.value(name).orElse(""))));
    }

    private static int size(Query query, int defaultSize) {
        if (!query.has("page[size]")) {
            return defaultSize;
        }
        String text = query.value("page[size]").orElse("");
        if (!text.matches("0*[1-9][0-9]{0,8}")) {
            throw ApiException.badRequest("page[size] is not a positive integer");
        }
        return Math.min(MOST, Integer.parseInt(text));
    }
}
