package io.github.camelfiskil.benchmarks.walk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * The least that has to be done to fetch a list with HttpClient: each page is read off the wire, the cursor is taken from its
 * last bytes, and the rest is thrown away.
 */
final class PlainFetch {

    private static final Pattern NEXT = Pattern.compile("page%5Bafter%5D=(\\d+)\"}}$");
    private static final int TAIL = 200;

    private final String list;
    private static final int LARGEST_PAGE = 1 << 20;

    PlainFetch(String baseUri) {
        this.list = baseUri + "/v1/banking/transactions?end_user_id=eu_1&page%5Bsize%5D=1000";
    }

    /** Fetches the list, and returns how many pages it had. */
    long run() throws IOException, HttpException {
        byte[] page = new byte[LARGEST_PAGE];
        long pages = 0;
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            Optional<String> next = page(client, list, page);
            pages++;
            while (next.isPresent()) {
                next = page(client, list + "&page%5Bafter%5D=" + next.get(), page);
                pages++;
            }
        }
        return pages;
    }

    private Optional<String> page(CloseableHttpClient client, String uri, byte[] page) throws IOException {
        HttpGet get = new HttpGet(uri);
        get.setHeader(HttpHeaders.AUTHORIZATION, "Bearer a-token-that-opens-nothing-0123456789");
        int length = client.execute(get, response -> {
            try (InputStream in = response.getEntity().getContent()) {
                return in.readNBytes(page, 0, page.length);
            }
        });
        int from = Math.max(0, length - TAIL);
        Matcher next = NEXT.matcher(new String(page, from, length - from, StandardCharsets.US_ASCII));
        return next.find() ? Optional.of(next.group(1)) : Optional.empty();
    }
}
