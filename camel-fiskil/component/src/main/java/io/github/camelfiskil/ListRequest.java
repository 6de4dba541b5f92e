package io.github.camelfiskil;

import io.github.camelfiskil.client.FiskilRequest;
import io.github.camelfiskil.resource.OperationSpec;
import io.github.camelfiskil.resource.QueryOption;
import io.github.camelfiskil.resource.QueryString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A list as a step asks for it. Immutable; its text shows no parameter. */
final class ListRequest {

    private static final Set<QueryOption> NOT_OF_THE_KEY =
            Set.of(QueryOption.FROM, QueryOption.TO, QueryOption.PAGE_SIZE, QueryOption.PAGE_AFTER);

    private final FiskilRequest request;
    private final String cursor;
    private final Map<String, List<String>> parameters;

    /**
     * @param request    the request of the first page, without a cursor
     * @param cursor     the cursor behind which to begin, or null
     * @param parameters the parameters of the request
     */
    ListRequest(FiskilRequest request, String cursor, Map<String, List<String>> parameters) {
        this.request = request;
        this.cursor = cursor;
        this.parameters = Map.copyOf(parameters);
    }

    /** The request of the first page, without a cursor. */
    FiskilRequest request() {
        return request;
    }

    /** The cursor behind which to begin; empty for the whole list. */
    Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }

    /**
     * Tells this list from others whatever part of it is read: path and parameters without page, window and credentials.
     * Encoded, so it has no blank, line break or equals sign.
     */
    String key(String resource, OperationSpec operation) {
        Set<String> left = NOT_OF_THE_KEY.stream()
                .map(operation::parameter)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        left.add("client_id");
        StringBuilder key = new StringBuilder(resource);
        parameters.entrySet().stream()
                .filter(parameter -> !left.contains(parameter.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(parameter -> key.append(';')
                        .append(QueryString.encode(parameter.getKey()))
                        .append(':')
                        .append(QueryString.encode(String.join(",", parameter.getValue()))));
        return key.toString();
    }

    /** Whether the step says itself where the time window begins or ends. */
    boolean hasParameter(String parameter) {
        return parameters.containsKey(parameter);
    }

    @Override
    public String toString() {
        return request.toString();
    }
}
