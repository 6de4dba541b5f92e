package io.github.camelfiskil.client;

import io.github.camelfiskil.resource.OperationSpec;
import io.github.camelfiskil.resource.QueryOption;
import io.github.camelfiskil.resource.QueryString;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.core5.http.Header;

/** One request of a route, ready to be sent but for host and bearer. Immutable; its text shows no id, query or body. */
public final class FiskilRequest {

    private final String resource;
    private final OperationSpec operation;
    private final String path;
    private final String query;
    private final byte[] body;
    private final List<Header> headers;
    private final String hint;
    private final boolean asksBank;

    /**
     * @param resource  the path of the resource, without an id
     * @param operation what is done with it
     * @param path      the encoded path below {@code /v1/}
     * @param query     the encoded query, or an empty text
     * @param body      the JSON to send, or null
     * @param headers   headers of this request alone
     * @param asksBank  whether a 502 says that the bank failed, so that trying again at once is no use
     * @param hint      what to look at where the API does not know the path, or an empty text
     */
    public FiskilRequest(
            String resource,
            OperationSpec operation,
            String path,
            String query,
            byte[] body,
            List<Header> headers,
            boolean asksBank,
            String hint) {
        this.resource = resource;
        this.operation = operation;
        this.path = path;
        this.query = query;
        this.body = body == null ? null : body.clone();
        this.headers = List.copyOf(headers);
        this.asksBank = asksBank;
        this.hint = hint;
    }

    /** The same request with another query. */
    public FiskilRequest withQuery(String other) {
        return new FiskilRequest(resource, operation, path, other, body, headers, asksBank, hint);
    }

    /** The path of the resource, without an id. */
    public String resource() {
        return resource;
    }

    /** The HTTP method. */
    public String method() {
        return operation.operation().method();
    }

    /** The encoded path below {@code /v1/}. */
    public String path() {
        return path;
    }

    /** The encoded query; empty without parameters. */
    public String query() {
        return query;
    }

    /** The value of a parameter of the query as it is sent, encoded; null where the request has it not. */
    public String parameter(QueryOption option) {
        return operation
                .parameter(option)
                .map(name -> QueryString.encode(name) + '=')
                .flatMap(begin -> Arrays.stream(query.split("&"))
                        .filter(pair -> pair.startsWith(begin))
                        .map(pair -> pair.substring(begin.length()))
                        .findFirst())
                .orElse(null);
    }

    byte[] body() {
        return body;
    }

    List<Header> headers() {
        return headers;
    }

    String hint() {
        return hint;
    }

    boolean asksBank() {
        return asksBank;
    }

    boolean isRepeatable() {
        return operation.isRepeatable();
    }

    /** Whether it may change something at Fiskil. */
    boolean isWrite() {
        return !method().equals("GET");
    }

    @Override
    public String toString() {
        return "fiskil:" + resource + " (" + operation.operation() + ")";
    }
}
