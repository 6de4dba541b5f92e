package io.github.camelfiskil;

import io.github.camelfiskil.client.TimeSource;
import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.resource.OperationSpec;
import io.github.camelfiskil.resource.QueryOption;
import io.github.camelfiskil.resource.ResourcePath;
import io.github.camelfiskil.resource.TimeBound;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the query parameters of a step from the options of its endpoint and the headers of a message. Safe for use by many
 * threads.
 */
final class QueryBinding {

    /** Of the headers these go to a path that is not known; any other may belong to another step. */
    private static final Set<QueryOption> HEADERS_OF_UNKNOWN =
            Set.of(QueryOption.END_USER_ID, QueryOption.PAGE_SIZE, QueryOption.PAGE_AFTER);

    private static final int LARGEST_PAGE = 1000;

    private final ResourcePath resource;
    private final OperationSpec operation;
    private final FiskilCallOptions options;
    private final TimeBound times;

    /**
     * @throws FiskilRequestException where an option is wrong, whatever the message is
     */
    QueryBinding(ResourcePath resource, OperationSpec operation, FiskilCallOptions options, TimeSource time) {
        this.resource = resource;
        this.operation = operation;
        this.options = options;
        this.times = new TimeBound(zone(options.getTimeZone()), clock(time));
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

    /** All parameters by name, in the order of the options and then of {@code query.*}. */
    Map<String, List<String>> parameters(Function<String, Object> headers) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        operation.parameters().forEach((option, name) -> {
            Object value = value(headers, option);
            if (value != null) {
                parameters.put(name, split(name, text(option, value)));
            }
        });
        Map<String, Object> further = new LinkedHashMap<>(options.getQuery());
        Object header = headers.apply(FiskilConstants.QUERY);
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

    /** Where the time window begins by option; empty where it does not say. */
    Optional<Instant> from() {
        return Optional.ofNullable(options.getFrom()).map(from -> times.instant(from, QueryOption.FROM));
    }

    private Object value(Function<String, Object> headers, QueryOption option) {
        boolean heard = resource.isKnown() || HEADERS_OF_UNKNOWN.contains(option);
        Object header = heard ? headers.apply(option.header()) : null;
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

    String text(QueryOption option, Object value) {
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

    void checkRequired(Set<String> names) {
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

    FiskilRequestException missing(List<String> group) {
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

    @Override
    public String toString() {
        return resource + " (" + operation.operation() + ")";
    }
}
