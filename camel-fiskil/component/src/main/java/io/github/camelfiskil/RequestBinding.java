package io.github.camelfiskil;

import io.github.camelfiskil.client.FiskilClient;
import io.github.camelfiskil.client.FiskilRequest;
import io.github.camelfiskil.client.TimeSource;
import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.resource.OperationSpec;
import io.github.camelfiskil.resource.QueryOption;
import io.github.camelfiskil.resource.QueryString;
import io.github.camelfiskil.resource.ResourcePath;
import io.github.camelfiskil.resource.TimeBound;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Of the headers these go to a path that is not known; any other may belong to another step. */
    private static final Set<QueryOption> HEADERS_OF_UNKNOWN =
            Set.of(QueryOption.END_USER_ID, QueryOption.PAGE_SIZE, QueryOption.PAGE_AFTER);

    private static final int LARGEST_PAGE = 1000;
    private static final String CLIENT_ID = "client_id";

    private final ResourcePath resource;
    private final OperationSpec operation;
    private final FiskilCallOptions options;
    private final TimeBound times;
    private final RequestBody body;
    private final String hint;
    private final boolean needsClientId;

    RequestBinding(CamelContext context, ResourcePath resource, FiskilCallOptions options, TimeSource time) {
        this.resource = resource;
        this.options = options;
        this.operation = resource.operation(options.getOperation(), options.getId() != null);
        this.times = new TimeBound(zone(options.getTimeZone()), clock(time));
        this.body = new RequestBody(context, toString());
        this.hint = resource.probablyMeant()
                .map(meant -> resource + " is no path that the component knows. Was fiskil:" + meant + " meant?")
                .orElse("");
        this.needsClientId = operation.required().stream().anyMatch(group -> group.contains(CLIENT_ID));
        checkOptions();
    }

    private static Clock clock(TimeSource time) {
        InstantSource wallClock = time::now;
        return wallClock.withZone(ZoneOffset.UTC);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new FiskilRequestException(
                    "Option timeZone=" + name + " is no time zone: give a name such as Australia/Perth, or an offset");
        }
    }

    private void checkOptions() {
        if (options.getId() != null && !operation.operation().takesId()) {
            throw new FiskilRequestException(this + " takes no id: option id goes with get, update and delete");
        }
        for (QueryOption option : QueryOption.values()) {
            Object value = options.value(option);
            if (value != null) {
                if (operation.parameter(option).isEmpty()) {
                    throw new FiskilRequestException(
                            this + " has no option " + option.option() + ": it takes " + taken());
                }
                text(option, value);
            }
        }
    }

    private String taken() {
        List<String> names = operation.parameters().keySet().stream()
                .map(QueryOption::option)
                .toList();
        return names.isEmpty() ? "none of that kind" : String.join(", ", names) + ", and query.NAME for any other";
    }

    /** What is known of the operation. */
    OperationSpec operation() {
        return operation;
    }

    /**
     * The request for a message.
     *
     * @throws FiskilRequestException where the message lacks something or has something that cannot be sent
     */
    FiskilRequest request(Exchange exchange, FiskilClient client) {
        Message message = exchange.getMessage();
        Map<String, List<String>> parameters = parameters(message);
        if (needsClientId) {
            parameters.putIfAbsent(CLIENT_ID, List.of(client.clientId()));
        }
        boolean asksBank = fetches(parameters);
        if (operation.hasFields()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            parameters.forEach((name, values) -> fields.put(name, values.get(0)));
            byte[] json = body.bytes(exchange, fields);
            if (json == null || fields.isEmpty() && isEmptyMap(message.getBody())) {
                throw missing(operation.required().get(0));
            }
            return request(message, "", json, false);
        }
        checkRequired(parameters.keySet());
        QueryString query = new QueryString();
        parameters.forEach((name, values) -> values.forEach(value -> query.add(name, value)));
        byte[] json = operation.operation().hasBody() ? body.bytes(exchange, Map.of()) : null;
        if (json == null && operation.operation().hasBody() && resource.isKnown()) {
            throw new FiskilRequestException(this + " needs a body: a JSON object as text, bytes, Map or POJO");
        }
        return request(message, query.toString(), json, asksBank);
    }

    /** Takes the cursor from a message whose call has used it. */
    void takeCursor(Message message) {
        if (operation.parameter(QueryOption.PAGE_AFTER).isPresent()) {
            message.removeHeader(QueryOption.PAGE_AFTER.header());
        }
    }

    private FiskilRequest request(Message message, String query, byte[] json, boolean asksBank) {
        return new FiskilRequest(
                resource.path(),
                operation,
                path(message),
                query,
                json,
                asksBank ? presence(message) : List.of(),
                asksBank,
                hint);
    }

    private static boolean isEmptyMap(Object body) {
        return body instanceof Map<?, ?> map && !map.containsKey(QueryOption.END_USER_ID.parameter());
    }

    private String path(Message message) {
        if (!operation.operation().takesId()) {
            return resource.path();
        }
        Object value = message.getHeader(FiskilConstants.ID, options.getId());
        String id = value == null
                ? ""
                : message.getExchange().getContext().getTypeConverter().convertTo(String.class, value);
        if (id == null || id.isBlank()) {
            throw new FiskilRequestException(this + " needs an id: give option id or header " + FiskilConstants.ID);
        }
        if (id.equals(".") || id.equals("..")) {
            throw new FiskilRequestException(
                    "The id of " + this + " (option id or header " + FiskilConstants.ID + ") must not be " + id);
        }
        return resource.path() + '/' + QueryString.encode(id);
    }

    /** All parameters by name, in the order of the options and then of {@code query.*}. */
    private Map<String, List<String>> parameters(Message message) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        operation.parameters().forEach((option, name) -> {
            Object value = value(message, option);
            if (value != null) {
                parameters.put(name, split(name, text(option, value)));
            }
        });
        Map<String, Object> further = new LinkedHashMap<>(options.getQuery());
        Object header = message.getHeader(FiskilConstants.QUERY);
        if (header instanceof Map<?, ?> map) {
            map.forEach((name, value) -> further.put(String.valueOf(name), value));
        } else if (header != null) {
            throw new FiskilRequestException("Header " + FiskilConstants.QUERY + " of " + this + " must be a Map");
        }
        further.forEach((name, value) -> {
            List<String> values = values(name, value);
            if (!values.isEmpty()) {
                parameters.putIfAbsent(name, values);
            }
        });
        return parameters;
    }

    private Object value(Message message, QueryOption option) {
        boolean heard = resource.isKnown() || HEADERS_OF_UNKNOWN.contains(option);
        Object header = heard ? message.getHeader(option.header()) : null;
        return header == null ? options.value(option) : header;
    }

    private List<String> values(String name, Object value) {
        List<String> values = new ArrayList<>();
        if (value instanceof Collection<?> several) {
            several.forEach(one -> values.addAll(split(name, String.valueOf(one))));
        } else if (value instanceof Object[] several) {
            for (Object one : several) {
                values.addAll(split(name, String.valueOf(one)));
            }
        } else if (value != null) {
            values.addAll(split(name, String.valueOf(value)));
        }
        return values;
    }

    private List<String> split(String name, String text) {
        return operation.isList(name)
                ? Arrays.stream(text.split(",")).map(String::strip).toList()
                : List.of(text);
    }

    private String text(QueryOption option, Object value) {
        String text = switch (option) {
            case FROM, TO ->
                times.write(value instanceof CharSequence ? value.toString() : value, option, operation.dates());
            case PAGE_SIZE -> pageSize(value);
            default -> String.valueOf(value);
        };
        if (text.isBlank()) {
            throw new FiskilRequestException("The value of " + option + " of " + this + " is empty");
        }
        return text;
    }

    private String pageSize(Object value) {
        int size = value instanceof Integer number
                ? number
                : size(String.valueOf(value).strip());
        if (size < 1 || size > LARGEST_PAGE) {
            throw new FiskilRequestException("The value of " + QueryOption.PAGE_SIZE + " of " + this
                    + " must be a number from 1 to " + LARGEST_PAGE);
        }
        return Integer.toString(size);
    }

    private static int size(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    private void checkRequired(Set<String> names) {
        for (List<String> group : operation.required()) {
            int given = 0;
            for (String name : group) {
                given += names.contains(name) ? 1 : 0;
            }
            if (given == 0) {
                throw missing(group);
            }
            if (given > 1) {
                throw new FiskilRequestException(this + " takes only one of " + String.join(", ", group));
            }
        }
    }

    private FiskilRequestException missing(List<String> group) {
        List<String> ways = new ArrayList<>();
        for (String name : group) {
            ways.add(operation.parameters().entrySet().stream()
                    .filter(entry -> entry.getValue().equals(name))
                    .map(entry -> entry.getKey().toString())
                    .findFirst()
                    .orElse("option query." + name));
        }
        return new FiskilRequestException(this + " needs " + String.join(" or ", group) + ": give "
                + String.join(", or ", ways) + (operation.hasFields() ? ", or a body with it" : ""));
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

    private List<Header> presence(Message message) {
        List<Header> headers = new ArrayList<>(2);
        add(headers, message, FiskilConstants.CLIENT_IP_ADDRESS, "x-fiskil-client-ip-address");
        add(headers, message, FiskilConstants.CLIENT_USER_AGENT, "x-fiskil-client-user-agent");
        return headers;
    }

    private void add(List<Header> headers, Message message, String header, String name) {
        String value = message.getHeader(header, String.class);
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
