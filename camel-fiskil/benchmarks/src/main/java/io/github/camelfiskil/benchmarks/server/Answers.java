package io.github.camelfiskil.benchmarks.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server says to a request. Everything is rendered beforehand, so that it takes next to no processor from what is
 * measured. Immutable; safe for use by many threads.
 */
final class Answers {

    private static final Pattern BYTES = Pattern.compile("[?&]bytes=(\\d+)");
    private static final Pattern AFTER = Pattern.compile("[?&]page%5Bafter%5D=(\\d+)");

    private final byte[] token = whole("{\"token\":\"a-token-that-opens-nothing-0123456789\",\"expires_in\":86400}");
    private final byte[] small = whole(Rows.body(2048));
    private final byte[] large = whole(Rows.body(40960));
    private final ListPage middle = ListPage.inTheMiddle();
    private final ListPage last = ListPage.last();
    private final long pages;
    private final long pageNanos;

    /**
     * @param pages      how many pages the list has
     * @param pageMillis how long a page takes
     */
    Answers(long pages, long pageMillis) {
        this.pages = pages;
        this.pageNanos = TimeUnit.MILLISECONDS.toNanos(pageMillis);
    }

    /** Answers a request for a target such as {@code /v1/end-users?bytes=2048}. */
    void write(String target, OutputStream out) throws IOException {
        if (target.startsWith("/v1/token")) {
            out.write(token);
            return;
        }
        Matcher bytes = BYTES.matcher(target);
        if (bytes.find()) {
            out.write(bytes.group(1).equals("2048") ? small : large);
            return;
        }
        LockSupport.parkNanos(pageNanos);
        Matcher after = AFTER.matcher(target);
        long page = after.find() ? Long.parseLong(after.group(1)) : 0;
        (page + 1 < pages ? middle : last).write(page + 1, out);
    }

    private static byte[] whole(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return (head(body.length) + json).getBytes(StandardCharsets.UTF_8);
    }

    static String head(int length) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
    }
}
