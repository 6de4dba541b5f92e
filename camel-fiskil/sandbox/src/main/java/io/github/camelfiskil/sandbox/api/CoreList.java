package io.github.camelfiskil.sandbox.api;

import io.github.camelfiskil.sandbox.http.Answer;
import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.world.Listing;

/** Writes the two lists that the third version put into an envelope: end users and consents. */
final class CoreList {

    private final Pages pages;

    CoreList(Pages pages) {
        this.pages = pages;
    }

    Answer answer(ApiRequest request, String root, Listing list) {
        if (request.version() == ApiVersion.V3) {
            return pages.answer(request, root, list, Pages.CORE_SIZE);
        }
        for (String name : request.query().names()) {
            if (name.startsWith("page[")) {
                throw ApiException.badRequest("unknown query parameter: " + name);
            }
        }
        return Pages.bare(list);
    }
}
