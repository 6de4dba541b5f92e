package io.github.camelfiskil.sandbox;

import io.github.camelfiskil.sandbox.api.PageLink;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers in which form links are to be written: on all pages, and on single ones. */
final class PageLinks {

    private final Map<Integer, LinkForm> byPage = new ConcurrentHashMap<>();
    private volatile LinkForm usual = LinkForm.ABSOLUTE;

    void usual(LinkForm form) {
        usual = form;
    }

    void on(int page, LinkForm form) {
        if (page < 1) {
            throw new IllegalArgumentException("pages are counted from 1, there is no page " + page);
        }
        byPage.put(page, form);
    }

    String write(PageLink link) {
        return byPage.getOrDefault(link.page(), usual).write(link);
    }

    void clear() {
        byPage.clear();
        usual = LinkForm.ABSOLUTE;
    }
}
