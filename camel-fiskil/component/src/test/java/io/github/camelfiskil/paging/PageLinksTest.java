package io.github.camelfiskil.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageLinksTest {

    private static PageLinks read(String page) throws Exception {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        return PageLinks.read(bytes, bytes.length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://api.fiskil.com/v1/accounts?page[after]=abc | abc",
                "https://other.example/x?a=1&page%5Bafter%5D=a%2Bb%2F%3D | a+b/=",
                "/v1/accounts?page[after]=a+b | a+b",
                "?page[size]=2&page[after]=%C3%BC#end | ü"
            })
    void theCursorIsTakenFromAnyFormOfLink(String link, String cursor) throws Exception {
        assertThat(read("{\"rows\":[],\"links\":{\"next\":\"" + link.strip() + "\"}}")
                        .next())
                .contains(cursor.strip());
    }

    @Test
    void linksAreFoundWhereverTheyStand() throws Exception {
        String links = "\"links\":{\"next\":\"?page[after]=n\",\"prev\":\"?page[before]=p\"}";

        assertThat(read("{" + links + ",\"rows\":[{\"links\":{\"next\":\"?page[after]=wrong\"}}]}")
                        .next())
                .contains("n");
        assertThat(read("{\"rows\":[1]," + links + "}\n").previous()).contains("p");
        assertThat(read("{\"rows\":[{\"a\":\"\\\"links\\\":{}\"}]," + links + " , \"meta\":{}}")
                        .next())
                .contains("n");
    }

    @Test
    void aPageWithoutANextOneHasNoCursor() throws Exception {
        assertThat(read("{\"rows\":[],\"links\":{}}").next()).isEmpty();
        assertThat(read("{\"rows\":[],\"links\":{\"next\":null}}").next()).isEmpty();
        assertThat(read("{\"rows\":[],\"links\":{\"next\":\"\"}}").next()).isEmpty();
        assertThat(read("{\"rows\":[{\"links\":{\"next\":\"?page[after]=x\"}}]}")
                        .next())
                .isEmpty();
        assertThat(read("[{\"links\":{\"next\":\"?page[after]=x\"}}]").next()).isEmpty();
    }

    @Test
    void aNextLinkWithoutACursorIsAnError() {
        assertThatThrownBy(() -> read("{\"links\":{\"next\":\"https://api.fiskil.com/v1/accounts\"}}"))
                .isInstanceOf(MissingCursorException.class);
    }
}
