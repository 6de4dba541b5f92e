package io.github.camelfiskil.resource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one operation of a resource: its parameters, its array, whether it is paged and whether it may be
 * repeated. Immutable: every method gives a changed copy, so a row of {@link FiskilResource} reads as a sentence.
 */
public final class OperationSpec {

    private final Operation operation;
    private final String arrayKey;
    private final boolean paged;
    private final boolean pagedSinceV3;
    private final boolean repeatable;
    private final boolean fields;
    private final DateStyle dates;
    private final Map<QueryOption, String> parameters;
    private final List<List<String>> required;
    private final Set<String> lists;
    private final List<String> rowTimes;
    private final List<String> identity;
    private final List<String> changes;

    private OperationSpec(Draft draft) {
        this.operation = draft.operation;
        this.arrayKey = draft.arrayKey;
        this.paged = draft.paged;
        this.pagedSinceV3 = draft.pagedSinceV3;
        this.repeatable = draft.repeatable;
        this.fields = draft.fields;
        this.dates = draft.dates;
        this.parameters = Collections.unmodifiableMap(draft.parameters);
        this.required = List.copyOf(draft.required);
        this.lists = Set.copyOf(draft.lists);
        this.rowTimes = draft.rowTimes;
        this.identity = draft.identity;
        this.changes = draft.changes;
    }

    /** A list whose rows stand under the given key; a bare array where the key is empty. */
    static OperationSpec list(String arrayKey) {
        Draft draft = new Draft(Operation.LIST);
        draft.arrayKey = arrayKey;
        return new OperationSpec(draft);
    }

    static OperationSpec get() {
        return new OperationSpec(new Draft(Operation.GET));
    }

    /** A create that Fiskil does again when it is asked again. */
    static OperationSpec create() {
        return new OperationSpec(new Draft(Operation.CREATE));
    }

    static OperationSpec update() {
        return new OperationSpec(new Draft(Operation.UPDATE)).repeatable();
    }

    static OperationSpec delete() {
        return new OperationSpec(new Draft(Operation.DELETE));
    }

    /** An operation of a path that is not known: any option goes, only GET may be repeated. */
    static OperationSpec unknown(Operation operation) {
        Draft draft = new Draft(operation);
        draft.paged = operation == Operation.LIST;
        for (QueryOption option : QueryOption.values()) {
            draft.parameters.put(option, option.parameter());
        }
        return new OperationSpec(draft);
    }

    OperationSpec paged() {
        Draft draft = new Draft(this);
        draft.paged = true;
        draft.parameters.put(QueryOption.PAGE_SIZE, QueryOption.PAGE_SIZE.parameter());
        draft.parameters.put(QueryOption.PAGE_AFTER, QueryOption.PAGE_AFTER.parameter());
        return new OperationSpec(draft);
    }

    /** Paged since version 3 of the API; before, the answer is a bare array of all. */
    OperationSpec pagedSinceV3() {
        Draft draft = new Draft(paged());
        draft.pagedSinceV3 = true;
        return new OperationSpec(draft);
    }

    /** May be sent again although the first may have been done: what it makes is the same. */
    OperationSpec repeatable() {
        Draft draft = new Draft(this);
        draft.repeatable = true;
        return new OperationSpec(draft);
    }

    OperationSpec takes(QueryOption... options) {
        Draft draft = new Draft(this);
        for (QueryOption option : options) {
            draft.parameters.put(option, option.parameter());
        }
        return new OperationSpec(draft);
    }

    /** Takes an option under a name of the resource's own. */
    OperationSpec takes(QueryOption option, String parameter) {
        Draft draft = new Draft(this);
        draft.parameters.put(option, parameter);
        return new OperationSpec(draft);
    }

    OperationSpec window(DateStyle style, String from, String to) {
        Draft draft = new Draft(this);
        draft.dates = style;
        draft.parameters.put(QueryOption.FROM, from);
        draft.parameters.put(QueryOption.TO, to);
        return new OperationSpec(draft);
    }

    /** Exactly one of these parameters has to be there; where it is only one, that one. */
    OperationSpec requires(String... oneOf) {
        Draft draft = new Draft(this);
        draft.required.add(List.of(oneOf));
        return new OperationSpec(draft);
    }

    /** Parameters that may be given more than once, a comma between the values. */
    OperationSpec lists(String... parameters) {
        Draft draft = new Draft(this);
        draft.lists.addAll(List.of(parameters));
        return new OperationSpec(draft);
    }

    /** The fields of a row that date it; the first that a row has counts. */
    OperationSpec datedBy(String... fieldNames) {
        Draft draft = new Draft(this);
        draft.rowTimes = List.of(fieldNames);
        return new OperationSpec(draft);
    }

    /** The fields of a row that tell it from others; the first that a row has counts. */
    OperationSpec identifiedBy(String... fieldNames) {
        Draft draft = new Draft(this);
        draft.identity = List.of(fieldNames);
        return new OperationSpec(draft);
    }

    /** The fields of a row whose change makes it news; without them any change does. */
    OperationSpec changedBy(String... fieldNames) {
        Draft draft = new Draft(this);
        draft.changes = List.of(fieldNames);
        return new OperationSpec(draft);
    }

    /** The options are fields of the body, not parameters of the query. */
    OperationSpec asFields() {
        Draft draft = new Draft(this);
        draft.fields = true;
        return new OperationSpec(draft);
    }

    /** The operation. */
    public Operation operation() {
        return operation;
    }

    /** The key of the array in the answer of a list; empty where the answer is a bare array or not known. */
    public String arrayKey() {
        return arrayKey;
    }

    /** Whether the answer comes in pages. */
    public boolean isPaged() {
        return paged;
    }

    /**
     * Whether the answer comes in pages in that version of the API ({@code v1}, {@code v2}, ...).
     */
    public boolean isPagedIn(String version) {
        return paged && !(pagedSinceV3 && (version.equals("v1") || version.equals("v2")));
    }

    /** Whether the request may be sent again when it is not known what became of it. */
    public boolean isRepeatable() {
        return repeatable;
    }

    /** Whether the options are fields of the body (auth session) instead of parameters of the query. */
    public boolean hasFields() {
        return fields;
    }

    /** How the time window is written; RFC 3339 where the operation has none. */
    public DateStyle dates() {
        return dates;
    }

    /** The name of the query parameter (or field of the body) for an option; empty where there is none. */
    public Optional<String> parameter(QueryOption option) {
        return Optional.ofNullable(parameters.get(option));
    }

    /** The options that the operation takes, each with the name of its parameter, in the order of the URI. */
    public Map<QueryOption, String> parameters() {
        return parameters;
    }

    /** Of each of these groups exactly one parameter has to be there. */
    public List<List<String>> required() {
        return required;
    }

    /** Whether a comma in the value of this parameter separates several values. */
    public boolean isList(String parameter) {
        return lists.contains(parameter);
    }

    /** The fields of a row that date it, the one that counts first; empty where none does. */
    public List<String> rowTimes() {
        return rowTimes;
    }

    /** The fields of a row that tell it from others, the one that counts first; empty where none is known. */
    public List<String> identity() {
        return identity;
    }

    /** The fields of a row whose change makes it news; empty where any change does. */
    public List<String> changes() {
        return changes;
    }

    private static final class Draft {
        private final Operation operation;
        private final Map<QueryOption, String> parameters = new EnumMap<>(QueryOption.class);
        private final List<List<String>> required = new ArrayList<>();
        private final Set<String> lists = new LinkedHashSet<>();
        private String arrayKey = "";
        private boolean paged;
        private boolean pagedSinceV3;
        private boolean repeatable;
        private boolean fields;
        private DateStyle dates = DateStyle.RFC3339;
        private List<String> rowTimes = List.of();
        private List<String> identity = List.of();
        private List<String> changes = List.of();

        Draft(Operation operation) {
            this.operation = operation;
            this.repeatable = operation == Operation.LIST || operation == Operation.GET;
        }

        Draft(OperationSpec spec) {
            this.operation = spec.operation;
            this.arrayKey = spec.arrayKey;
            this.paged = spec.paged;
            this.pagedSinceV3 = spec.pagedSinceV3;
            this.repeatable = spec.repeatable;
            this.fields = spec.fields;
            this.dates = spec.dates;
            this.parameters.putAll(spec.parameters);
            this.required.addAll(spec.required);
            this.lists.addAll(spec.lists);
            this.rowTimes = spec.rowTimes;
            this.identity = spec.identity;
            this.changes = spec.changes;
        }
    }
}
