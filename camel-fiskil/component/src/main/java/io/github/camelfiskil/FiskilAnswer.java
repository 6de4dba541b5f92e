package io.github.camelfiskil;

import io.github.camelfiskil.paging.PageLinks;
import org.apache.camel.Message;

/**
 * A successful answer, read as the endpoint wants it.
 *
 * @param body        the body, or null where there is none
 * @param status      the HTTP status
 * @param contentType the media type, or null
 * @param links       the cursors of the pages beside this one
 */
record FiskilAnswer(Object body, int status, String contentType, PageLinks links) {

    /** Makes it the content of the message. */
    void putInto(Message message) {
        message.setBody(body);
        message.setHeader(FiskilConstants.HTTP_RESPONSE_CODE, status);
        put(message, FiskilConstants.CONTENT_TYPE, contentType);
        put(message, FiskilConstants.NEXT_PAGE, links.next().orElse(null));
        put(message, FiskilConstants.PREVIOUS_PAGE, links.previous().orElse(null));
    }

    private static void put(Message message, String header, String value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }
}
