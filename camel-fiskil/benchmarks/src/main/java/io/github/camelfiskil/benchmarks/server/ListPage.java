package io.github.camelfiskil.benchmarks.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A page of the long list; only the cursor of the page behind it differs from page to page. Immutable. */
final class ListPage {

    private static final String LINK =
            "https://api.fiskil.com/v1/banking/transactions?page%5Bsize%5D=1000&page%5Bafter%5D=";
    private static final int DIGITS = 12;

    private final byte[] upToCursor;
    private final byte[] behindCursor;
    private final boolean hasNext;

    private ListPage(boolean hasNext) {
        String rows = Rows.page();
        String links = hasNext ? ",\"links\":{\"next\":\"" + LINK : ",\"links\":{";
        String end = hasNext ? "\"}}" : "}}";
        int length = rows.length() + links.length() + (hasNext ? DIGITS : 0) + end.length();
        this.upToCursor = (Answers.head(length) + rows + links).getBytes(StandardCharsets.US_ASCII);
        this.behindCursor = end.getBytes(StandardCharsets.US_ASCII);
        this.hasNext = hasNext;
    }

    /** A page that has another one behind it. */
    static ListPage inTheMiddle() {
        return new ListPage(true);
    }

    /** The last page. */
    static ListPage last() {
        return new ListPage(false);
    }

    void write(long next, OutputStream out) throws IOException {
        out.write(upToCursor);
        if (hasNext) {
            out.write(String.format(Locale.ROOT, "%0" + DIGITS + "d", next).getBytes(StandardCharsets.US_ASCII));
        }
        out.write(behindCursor);
    }
}
