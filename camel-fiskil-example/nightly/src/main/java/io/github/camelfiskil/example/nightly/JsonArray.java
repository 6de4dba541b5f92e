package io.github.camelfiskil.example.nightly;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Makes one JSON array of rows, byte for byte as Fiskil sent them. Safe for use by many threads. */
// tag::array[]
public class JsonArray {

    /** Makes it of a row or a list of them, each an array of bytes. */
    public byte[] of(Object rows) {
        List<?> all = rows instanceof List<?> list ? list : List.of(rows);
        int size = all.stream().mapToInt(row -> ((byte[]) row).length + 1).sum();
        ByteArrayOutputStream json = new ByteArrayOutputStream(size + 2);
        json.write('[');
        for (Object row : all) {
            if (json.size() > 1) {
                json.write(',');
            }
            json.writeBytes((byte[]) row);
        }
        json.write(']');
        return json.toByteArray();
    }
}
// end::array[]
