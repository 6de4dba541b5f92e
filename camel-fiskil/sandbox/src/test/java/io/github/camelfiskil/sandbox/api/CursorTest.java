package io.github.camelfiskil.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelfiskil.sandbox.http.ApiException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CursorTest {

    @Test
    void any_cursor_is_read_back_and_needs_encoding() {
        String id = "";
        for (int length = 1; length < 40; length++) {
            id += "x";
            Cursor cursor = new Cursor(length * 37, id);

            String text = cursor.write("list");

            assertThat(text).contains("+", "/").endsWith("=");
            assertThat(Cursor.read(text, "list")).isEqualTo(cursor);
            assertThatExceptionOfType(ApiException.class).isThrownBy(() -> Cursor.read(text, "other"));
        }
    }

    @Test
    void no_text_makes_reading_fail_in_another_way() {
        Random random = new Random(1);
        String good = new Cursor(1, "abc").write("list");
        for (int i = 0; i < 5000; i++) {
            char[] text = good.toCharArray();
            text[random.nextInt(text.length)] = (char) random.nextInt(128);
            String broken = new String(text).substring(0, random.nextInt(text.length + 1));
            if (!broken.equals(good)) {
                assertThatExceptionOfType(ApiException.class).isThrownBy(() -> Cursor.read(broken, "list"));
            }
        }
    }
}
