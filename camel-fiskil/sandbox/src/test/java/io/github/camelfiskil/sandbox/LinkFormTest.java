package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinkFormTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Client client = new Client(sandbox);
    private final String path = "/v1/banking/transactions";
    private final String list = path + "?end_user_id=" + client.zoe() + "&page%5Bsize%5D=50&status=POSTED";

    private JsonNode page(String uri) throws Exception {
        return client.get(uri).json();
    }

    private static String next(JsonNode page) {
        return page.path("links").path("next").asText();
    }

    private static String query(String link) {
        return link.substring(link.indexOf('?'));
    }

    @ParameterizedTest
    @EnumSource(names = {"ABSOLUTE", "PATH", "QUERY", "FOREIGN_HOST"})
    void every_whole_link_has_the_same_query(LinkForm form) throws Exception {
        String usual = next(page(list));

        sandbox.links(form);

        String link = next(page(list));
        assertThat(query(link)).isEqualTo(query(usual));
        assertThat(link.substring(0, link.indexOf('?')))
                .isEqualTo(
                        switch (form) {
                            case ABSOLUTE -> sandbox.baseUri() + path;
                            case PATH -> path;
                            case QUERY -> "";
                            default -> "https://elsewhere.example.com" + path;
                        });
        assertThat(page(path + query(link)).path("transactions")).hasSize(50);
    }

    @Test
    void bare_brackets_leave_the_cursor_encoded() throws Exception {
        String usual = next(page(list));

        sandbox.links(LinkForm.BARE_BRACKETS);

        assertThat(next(page(list)))
                .contains("&page[size]=50", "&page[after]=%2B")
                .isEqualTo(usual.replace("page%5Bsize%5D", "page[size]").replace("page%5Bafter%5D", "page[after]"));
    }

    @Test
    void a_link_may_leave_the_filters_or_the_cursor_out() throws Exception {
        sandbox.links(LinkForm.CURSOR_ONLY);
        assertThat(query(next(page(list)))).startsWith("?page%5Bafter%5D=").doesNotContain("status", "size");

        sandbox.links(LinkForm.WITHOUT_CURSOR);
        assertThat(next(page(list))).isEqualTo(sandbox.baseUri() + list);
        assertThat(next(page("/v1/end-users"))).isEmpty();
        assertThat(page(next(page(list))).path("transactions"))
                .isEqualTo(page(list).path("transactions"));
    }

    @Test
    void a_repeated_cursor_leads_in_a_circle_from_the_second_page_on() throws Exception {
        sandbox.links(LinkForm.REPEATED_CURSOR);

        JsonNode first = page(list);
        JsonNode second = page(next(first));
        assertThat(second.path("transactions")).isNotEqualTo(first.path("transactions"));
        assertThat(next(second)).isEqualTo(next(first));
    }

    @Test
    void one_page_of_a_walk_may_differ_from_the_others() throws Exception {
        sandbox.links(2, LinkForm.PATH);

        String first = next(page(list));
        String second = next(page(first));
        String third = next(page(second));
        assertThat(first).startsWith(sandbox.baseUri());
        assertThat(second).startsWith(path + "?");
        assertThat(third).startsWith(sandbox.baseUri());

        sandbox.reset();
        assertThat(next(page(first))).startsWith(sandbox.baseUri());
    }

    @Test
    void pages_are_counted_from_one() {
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.links(0, LinkForm.PATH));
    }
}
