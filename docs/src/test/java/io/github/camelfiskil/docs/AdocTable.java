package io.github.camelfiskil.docs;

import java.util.List;

/** Writes one table in AsciiDoc, a row a block, so that a change of a row is a small difference. */
final class AdocTable {

    private final StringBuilder text = new StringBuilder("// Written by GeneratedTablesTest: do not edit.\n");

    AdocTable(String columns, String... heads) {
        text.append("[cols=\"").append(columns).append("\",options=\"header\"]\n|===\n");
        text.append("| ").append(String.join(" | ", heads)).append('\n');
    }

    /** A row with a cell for each column. */
    void row(String... cells) {
        text.append('\n');
        for (String cell : List.of(cells)) {
            text.append("| ").append(cell.replace("|", "\\|")).append('\n');
        }
    }

    /** Keeps AsciiDoc from reading a name in braces as an attribute. */
    static String escape(String text) {
        return text.replaceAll("\\{(?=[\\w-]+})", "\\\\{");
    }

    @Override
    public String toString() {
        return text.toString().replaceAll("(?m) +$", "") + "|===\n";
    }
}
