package io.github.camelfiskil.sandbox;

import io.github.camelfiskil.sandbox.api.PageLink;

/** Names the forms in which links to other pages are written. */
public enum LinkForm {
    /** A whole address with the host that the caller used; the real platform's and the usual form. */
    ABSOLUTE {
        @Override
        String write(PageLink link) {
            return link.base() + PATH.write(link);
        }
    },

    /** Path and query, without a host. */
    PATH {
        @Override
        String write(PageLink link) {
            return link.path() + QUERY.write(link);
        }
    },

    /** A question mark and the query. */
    QUERY {
        @Override
        String write(PageLink link) {
            return "?" + link.query(link.cursor());
        }
    },

    /** A whole address whose query has the cursor and nothing else: filters and size are not repeated. */
    CURSOR_ONLY {
        @Override
        String write(PageLink link) {
            return link.base() + link.path() + "?" + link.name() + "=" + link.cursor();
        }
    },

    /** A whole address on a host that nobody should follow. */
    FOREIGN_HOST {
        @Override
        String write(PageLink link) {
            return "https://elsewhere.example.com" + PATH.write(link);
        }
    },

    /** A whole address with bare brackets in the names of parameters; cursors stay percent-encoded. */
    BARE_BRACKETS {
        @Override
        String write(PageLink link) {
            return ABSOLUTE.write(link).replace("page%5B", "page[").replace("%5D=", "]=");
        }
    },

    /** A whole address without any cursor, which would lead to the first page. */
    WITHOUT_CURSOR {
        @Override
        String write(PageLink link) {
            return link.base() + link.path() + (link.filters().isEmpty() ? "" : "?" + link.filters());
        }
    },

    /** A whole address with the cursor that the caller has just used; on a first page the right one. */
    REPEATED_CURSOR {
        @Override
        String write(PageLink link) {
            String cursor = link.askedCursor().isEmpty() ? link.cursor() : link.askedCursor();
            return link.base() + link.path() + "?" + link.query(cursor);
        }
    };

    abstract String write(PageLink link);
}
