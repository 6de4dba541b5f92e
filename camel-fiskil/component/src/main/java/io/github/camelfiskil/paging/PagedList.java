package io.github.camelfiskil.paging;

import io.github.camelfiskil.client.Call;
import io.github.camelfiskil.client.FiskilClient;
import io.github.camelfiskil.client.FiskilRequest;
import io.github.camelfiskil.resource.QueryOption;
import io.github.camelfiskil.resource.QueryString;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A list at the API: how its pages are asked for and read. Immutable; safe for use by many threads.
 *
 * @param client  makes the calls
 * @param request the request of the first page, without a cursor; all its filters go with every page
 * @param reader  reads the pages
 */
public record PagedList(FiskilClient client, FiskilRequest request, PageReader reader) {

    /**
     * Prepares the call for one page.
     *
     * @param cursor the cursor behind which it begins; empty for the first
     * @param next   is told the cursor of the page behind it, before the rows are read
     */
    public Call<Page> page(Optional<String> cursor, Consumer<Optional<String>> next) {
        FiskilRequest one = cursor.map(this::after).orElse(request);
        return client.call(one, answer -> reader.read(answer, next));
    }

    private FiskilRequest after(String cursor) {
        String parameter = new QueryString()
                .add(QueryOption.PAGE_AFTER.parameter(), cursor)
                .toString();
        return request.withQuery(request.query().isEmpty() ? parameter : request.query() + '&' + parameter);
    }

    @Override
    public String toString() {
        return request.toString();
    }
}
