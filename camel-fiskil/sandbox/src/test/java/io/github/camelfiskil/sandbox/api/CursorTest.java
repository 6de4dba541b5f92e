package io.github.camelfiskil.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.world.Place;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CursorTest {

    @Test
    void any_cursor_is_read_back_and_needs_encoding() {
        for (int digits = 1; digits < 40; digits++) {
            Cursor cursor = new Cursor(digits, new Place((1L << digits) - 1, digits, -(1L << (digits / 2))));

            String text = cursor.write("list");

            assertThat(text).contains("+", "/").endsWith("=");
            assertThat(Cursor.read(text, "list")).isEqualTo(cursor);
            assertThatExceptionOfType(ApiException.class).isThrownBy(() -> Cursor.read(text, "other"));
        }
    }

    @Test
    void no_text_makes_reading_fail_in_another_way() {
        Random random = new Random(1);
        String good = new Cursor(1, new Place(2, 3, 4)).write("list");
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
