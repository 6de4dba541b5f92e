package io.github.camelfiskil.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes transactions that differ in a few places only, by filling gaps in bytes that are always the same. */
final class TransactionTemplate {

    /** Names the gaps. */
    enum Gap {
        FISKIL_ID,
        TRANSACTION_ID,
        ACCOUNT_ID,
        ARRANGEMENT_ID,
        INSTITUTION_ID,
        AMOUNT,
        REFERENCE,
        CONFIDENCE,
        TIME
    }

    private static final List<Gap> ORDER = List.of(Gap.values());
    private static final String MARK = "@@";

    private final List<byte[]> pieces = new ArrayList<>();
    private final int[] gaps;
    private final int fixedLength;

    private TransactionTemplate(String json) {
        List<String> parts = Arrays.asList(json.split(MARK, -1));
        gaps = new int[parts.size() / 2];
        // Every second part is the name of a gap.
        for (int i = 0; i < parts.size(); i++) {
            if (i % 2 == 0) {
                pieces.add(parts.get(i).getBytes(StandardCharsets.UTF_8));
            } else {
                gaps[i / 2] = ORDER.indexOf(Gap.valueOf(parts.get(i)));
            }
        }
        fixedLength = pieces.stream().mapToInt(piece -> piece.length).sum();
    }

    /** Makes a template from a finished row by cutting out what varies. */
    static TransactionTemplate of(ObjectNode row) {
        ObjectNode json = row.deepCopy();
        Map<Gap, String> fields = new EnumMap<>(Map.of(
                Gap.FISKIL_ID, "fiskil_id",
                Gap.TRANSACTION_ID, "transaction_id",
                Gap.ACCOUNT_ID, "account_id",
                Gap.ARRANGEMENT_ID, "arrangement_id",
                Gap.INSTITUTION_ID, "institution_id",
                Gap.AMOUNT, "amount",
                Gap.REFERENCE, "reference"));
        fields.forEach((gap, field) -> json.put(field, mark(gap)));
        json.withObject("/category").put("confidence_level", mark(Gap.CONFIDENCE));
        for (String field : List.of("posting_date_time", "execution_date_time", "value_date_time")) {
            if (json.has(field)) {
                json.put(field, mark(Gap.TIME));
            }
        }
        return new TransactionTemplate(Json.write(json));
    }

    private static String mark(Gap gap) {
        return MARK + gap + MARK;
    }

    /** Fills the gaps; the values, in the order of {@link Gap}, are ASCII and need no escaping. */
    byte[] fill(List<String> values) {
        int length = fixedLength;
        for (int gap : gaps) {
            length += values.get(gap).length();
        }
        byte[] row = new byte[length];
        int at = 0;
        for (int i = 0; i < gaps.length; i++) {
            byte[] piece = pieces.get(i);
            System.arraycopy(piece, 0, row, at, piece.length);
            at += piece.length;
            String value = values.get(gaps[i]);
            for (int k = 0; k < value.length(); k++) {
                row[at++] = (byte) value.charAt(k);
            }
        }
        byte[] end = pieces.get(gaps.length);
        System.arraycopy(end, 0, row, at, end.length);
        return row;
    }
}
