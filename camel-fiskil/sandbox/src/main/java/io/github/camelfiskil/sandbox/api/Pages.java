package io.github.camelfiskil.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Answer;
import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.http.Json;
import io.github.camelfiskil.sandbox.http.Query;
import io.github.camelfiskil.sandbox.world.Row;
import java.util.List;
import java.util.Optional;

/** Cuts lists into pages and writes the links between them. */
final class Pages {

    static final int CORE_SIZE = 25;
    static final int DATA_SIZE = 100;

    private static final int MOST = 1000;
    private static final String AFTER = "page[after]";
    private static final String BEFORE = "page[before]";

    private Pages() {}

    /** Answers with the page that the query asks for, in an envelope. */
    static Answer answer(ApiRequest request, String root, List<Row> rows, int defaultSize) {
        Query query = request.query();
        int size = size(query, defaultSize);
        // A cursor counts for the list it came from only: the same path, the same person, the same filters.
        String binding = request.call().path() + query.filterKey();
        Optional<String> after = query.value(AFTER);
        Optional<String> before = query.value(BEFORE);
        if (after.isPresent() && before.isPresent()) {
            throw ApiException.badRequest("page[after] and page[before] exclude each other");
        }
        int start;
        int end;
        if (before.isPresent()) {
            end = Cursor.read(before.get(), binding).indexIn(rows);
            start = Math.max(0, end - size);
        } else {
            start = after.isPresent()
                    ? Math.min(rows.size(), Cursor.read(after.get(), binding).indexIn(rows) + 1)
                    : 0;
            end = Math.min(rows.size(), start + size);
        }
        ObjectNode links = Json.object();
        if (end < rows.size() && end > start) {
            links.put("next", link(request, AFTER, Cursor.at(rows, end - 1).write(binding)));
        }
        if (start > 0 && end > start) {
            links.put("prev", link(request, BEFORE, Cursor.at(rows, start).write(binding)));
        }
        return Answer.ok(
                "{\"" + root + "\":" + array(rows.subList(start, end)) + ",\"links\":" + Json.write(links) + "}");
    }

    /** Writes rows as an array, without an envelope. */
    static String array(List<Row> rows) {
        StringBuilder json = new StringBuilder("[");
        for (Row row : rows) {
            if (json.length() > 1) {
                json.append(',');
            }
            json.append(row.json());
        }
        return json.append(']').toString();
    }

    private static String link(ApiRequest request, String name, String cursor) {
        return request.call().base() + request.call().path() + "?"
                + request.query().withCursor(name, cursor);
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
