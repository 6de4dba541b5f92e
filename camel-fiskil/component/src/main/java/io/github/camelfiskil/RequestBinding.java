package io.github.camelfiskil;

import io.github.camelfiskil.client.FiskilClient;
import io.github.camelfiskil.client.FiskilRequest;
import io.github.camelfiskil.client.TimeSource;
import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.resource.OperationSpec;
import io.github.camelfiskil.resource.QueryOption;
import io.github.camelfiskil.resource.QueryString;
import io.github.camelfiskil.resource.ResourcePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * Makes the request of a step from the options of its endpoint and the headers and body of a message. What is wrong with
 * the options alone is found when the endpoint starts. Safe for use by many threads.
 */
final class RequestBinding {

    private static final String CLIENT_ID = "client_id";
    private static final String PAGE_BEFORE = "page[before]";
    /** What the API gives where nothing is asked for is not published. */
    private static final String LARGEST_PAGE = "1000";

    private final CamelContext context;
    private final ResourcePath resource;
    private final OperationSpec operation;
    private final FiskilCallOptions options;
    private final QueryBinding query;
    private final RequestBody body;
    private final String hint;
    private final boolean needsClientId;

    RequestBinding(CamelContext context, ResourcePath resource, FiskilCallOptions options, TimeSource time) {
        this.context = context;
        this.resource = resource;
        this.options = options;
        this.operation = resource.operation(options.getOperation(), options.getId() != null);
        this.body = new RequestBody(context, toString());
        this.hint = resource.probablyMeant()
                .map(meant -> resource + " is no path that the component knows. Was fiskil:" + meant + " meant?")
                .orElse("");
        this.needsClientId = operation.required().stream().anyMatch(group -> group.contains(CLIENT_ID));
        this.query = new QueryBinding(resource, operation, options, time);
        if (options.getId() != null && !operation.operation().takesId()) {
            throw new FiskilRequestException(this + " takes no id: option id goes with get, update and delete");
        }
    }

    /** What is known of the operation. */
    OperationSpec operation() {
        return operation;
    }

    /** What is known of the path. */
    ResourcePath resource() {
        return resource;
    }

    /** Where the time window begins by option; empty where it does not say. */
    Optional<Instant> from() {
        return query.from();
    }

    /**
     * The request for a message.
     *
     * @throws FiskilRequestException where the message lacks something or has something that cannot be sent
     */
    FiskilRequest request(Exchange exchange, FiskilClient client) {
        Message message = exchange.getMessage();
        Map<String, List<String>> parameters = query.parameters(message::getHeader);
        if (needsClientId) {
            parameters.putIfAbsent(CLIENT_ID, List.of(client.clientId()));
        }
        boolean asksBank = fetches(parameters);
        if (operation.hasFields()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            parameters.forEach((name, values) -> fields.put(name, values.get(0)));
            byte[] json = body.bytes(exchange, fields);
            if (json == null || fields.isEmpty() && isEmptyMap(message.getBody())) {
                throw query.missing(operation.required().get(0));
            }
            return request(message::getHeader, "", json, false);
        }
        query.checkRequired(parameters.keySet());
        byte[] json = operation.operation().hasBody() ? body.bytes(exchange, Map.of()) : null;
        if (json == null && operation.operation().hasBody() && resource.isKnown()) {
            throw new FiskilRequestException(this + " needs a body: a JSON object as text, bytes, Map or POJO");
        }
        return request(message::getHeader, written(parameters), json, asksBank);
    }

    /** Takes the cursor from a message whose call has used it. */
    void takeCursor(Message message) {
        if (operation.parameter(QueryOption.PAGE_AFTER).isPresent()) {
            message.removeHeader(QueryOption.PAGE_AFTER.header());
        }
    }

    private FiskilRequest request(Function<String, Object> headers, String text, byte[] json, boolean asksBank) {
        return new FiskilRequest(
                resource.path(),
                operation,
                path(headers),
                text,
                json,
                asksBank ? presence(headers) : List.of(),
                asksBank,
                hint);
    }

    private static String written(Map<String, List<String>> parameters) {
        QueryString text = new QueryString();
        parameters.forEach((name, values) -> values.forEach(value -> text.add(name, value)));
        return text.toString();
    }

    /**
     * A list that is to be read page after page.
     *
     * @param headers the headers of the message, by name; null for those that are not there
     * @param client  makes the calls
     */
    ListRequest list(Function<String, Object> headers, FiskilClient client) {
        Map<String, List<String>> parameters = query.parameters(headers);
        if (needsClientId) {
            parameters.putIfAbsent(CLIENT_ID, List.of(client.clientId()));
        }
        boolean asksBank = fetches(parameters);
        query.checkRequired(parameters.keySet());
        if (parameters.containsKey(PAGE_BEFORE)) {
            throw new FiskilRequestException(this + " is read forwards from its begin or from a cursor, so query."
                    + PAGE_BEFORE + " goes only with pagination=page");
        }
        List<String> cursor = parameters.remove(QueryOption.PAGE_AFTER.parameter());
        if (operation.isPagedIn(client.apiVersion())) {
            parameters.putIfAbsent(QueryOption.PAGE_SIZE.parameter(), List.of(LARGEST_PAGE));
        }
        FiskilRequest request = request(headers, written(parameters), null, asksBank);
        return new ListRequest(request, cursor == null ? null : cursor.get(0), parameters);
    }

    private static boolean isEmptyMap(Object body) {
        return body instanceof Map<?, ?> map && !map.containsKey(QueryOption.END_USER_ID.parameter());
    }

    private String path(Function<String, Object> headers) {
        if (!operation.operation().takesId()) {
            return resource.path();
        }
        Object header = headers.apply(FiskilConstants.ID);
        Object value = header == null ? options.getId() : header;
        String id = value == null ? "" : context.getTypeConverter().convertTo(String.class, value);
        if (id == null || id.isBlank()) {
            throw new FiskilRequestException(this + " needs an id: give option id or header " + FiskilConstants.ID);
        }
        if (id.equals(".") || id.equals("..")) {
            throw new FiskilRequestException(
                    "The id of " + this + " (option id or header " + FiskilConstants.ID + ") must not be " + id);
        }
        return resource.path() + '/' + QueryString.encode(id);
    }

    private boolean fetches(Map<String, List<String>> parameters) {
        String fetch = QueryOption.FETCH.parameter();
        if (operation.parameter(QueryOption.FETCH).isEmpty() || !parameters.containsKey(fetch)) {
            return false;
        }
        boolean fetches = Boolean.parseBoolean(parameters.get(fetch).get(0));
        if (fetches && resource.isKnown() && !parameters.containsKey(QueryOption.ACCOUNT_ID.parameter())) {
            throw new FiskilRequestException(
                    this + " with fetch asks the bank about one account: give " + QueryOption.ACCOUNT_ID);
        }
        return fetches;
    }

    private List<Header> presence(Function<String, Object> from) {
        List<Header> headers = new ArrayList<>(2);
        add(headers, from, FiskilConstants.CLIENT_IP_ADDRESS, "x-fiskil-client-ip-address");
        add(headers, from, FiskilConstants.CLIENT_USER_AGENT, "x-fiskil-client-user-agent");
        return headers;
    }

    private void add(List<Header> headers, Function<String, Object> from, String header, String name) {
        String value = context.getTypeConverter().convertTo(String.class, from.apply(header));
        if (value == null) {
            return;
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new FiskilRequestException("Header " + header + " of " + this
                    + " has a line break or another character that HTTP cannot carry");
        }
        headers.add(new BasicHeader(name, value));
    }

    @Override
    public String toString() {
        return resource + " (" + operation.operation() + ")";
    }
}
