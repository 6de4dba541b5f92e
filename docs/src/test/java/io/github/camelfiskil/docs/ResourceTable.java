package io.github.camelfiskil.docs;

import static io.github.camelfiskil.docs.CatalogTables.code;

import io.github.camelfiskil.resource.DateStyle;
import io.github.camelfiskil.resource.FiskilResource;
import io.github.camelfiskil.resource.OperationSpec;
import io.github.camelfiskil.resource.QueryOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the table of resources from {@link FiskilResource}, a row for each operation. */
final class ResourceTable {

    private static final Set<QueryOption> OF_OTHER_COLUMNS =
            EnumSet.of(QueryOption.PAGE_SIZE, QueryOption.PAGE_AFTER, QueryOption.FROM, QueryOption.TO);

    private ResourceTable() {}

    static String write() {
        AdocTable table = new AdocTable(
                "8,4,7,8,3,8,4",
                "Path",
                "Operation",
                "Required",
                "Options besides",
                "Pages",
                "`from` and `to`",
                "Repeated");
        for (FiskilResource resource : FiskilResource.values()) {
            for (OperationSpec spec : resource.operations()) {
                table.row(
                        code(resource.path()),
                        code(spec.operation().toString()),
                        required(spec),
                        options(spec),
                        spec.isPaged() ? "yes" : "",
                        dates(spec),
                        spec.isRepeatable() ? "yes" : "no");
            }
        }
        return table.toString();
    }

    private static String required(OperationSpec spec) {
        List<String> required = new ArrayList<>();
        if (spec.operation().takesId()) {
            required.add(code("id"));
        }
        for (List<String> group : spec.required()) {
            required.add(group.stream().map(parameter -> named(spec, parameter)).collect(Collectors.joining(" or ")));
        }
        if (spec.operation().hasBody()) {
            required.add(spec.hasFields() ? "" : "a body");
        }
        required.remove("");
        return String.join(", ", required);
    }

    private static String named(OperationSpec spec, String parameter) {
        return spec.parameters().entrySet().stream()
                .filter(entry -> entry.getValue().equals(parameter))
                .map(ResourceTable::option)
                .findFirst()
                .orElseGet(() -> parameter.equals("client_id")
                        ? code("query.client_id") + " (if not given: that of the credentials)"
                        : code("query." + parameter));
    }

    private static String options(OperationSpec spec) {
        return spec.parameters().entrySet().stream()
                .filter(entry -> !OF_OTHER_COLUMNS.contains(entry.getKey()))
                .filter(entry -> spec.required().stream().noneMatch(group -> group.contains(entry.getValue())))
                .map(ResourceTable::option)
                .collect(Collectors.joining(", "));
    }

    private static String option(Map.Entry<QueryOption, String> entry) {
        String option = code(entry.getKey().option());
        return entry.getValue().equals(entry.getKey().parameter())
                ? option
                : option + " (sent as " + code(entry.getValue()) + ")";
    }

    private static String dates(OperationSpec spec) {
        if (spec.parameter(QueryOption.FROM).isEmpty()) {
            return "";
        }
        String style = spec.dates() == DateStyle.DATE ? "dates" : "date-times";
        String from = spec.parameter(QueryOption.FROM).orElseThrow();
        return from.equals(QueryOption.FROM.parameter())
                ? style
                : style + ", sent as " + code(from) + ", "
                        + code(spec.parameter(QueryOption.TO).orElseThrow());
    }
}
