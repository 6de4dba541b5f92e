package io.github.camelfiskil.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class QueryTest {

    @Test
    void names_and_values_are_decoded_and_a_plus_is_a_blank() {
        Query query = Query.parse("page%5Bsize%5D=3&a=x+y&a=%2B&&b&c=1=2");

        assertThat(query.value("page[size]")).hasValue("3");
        assertThat(query.all("a")).containsExactly("x y", "+");
        assertThat(query.has("b")).isTrue();
        assertThat(query.value("b")).isEmpty();
        assertThat(query.value("c")).hasValue("1=2");
    }

    @Test
    void malformed_percent_encoding_is_a_bad_request() {
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> Query.parse("a=%zz"));
    }

    @Test
    void the_filter_key_does_not_depend_on_order_and_page() {
        assertThat(Query.parse("b=2&a=1&page[size]=5").filterKey())
                .isEqualTo(Query.parse("a=1&b=2&page%5Bafter%5D=x").filterKey());
    }
}
