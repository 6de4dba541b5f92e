package io.github.camelfiskil.client;

import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHeader;

/** The headers of the API (reference, Authentication and Versioning). */
final class ApiHeaders {

    static final String VERSION = "X-Fiskil-Version";

    static final Header ACCEPT = new BasicHeader(HttpHeaders.ACCEPT, ContentType.APPLICATION_JSON.getMimeType());
    static final Header CONTENT_TYPE =
            new BasicHeader(HttpHeaders.CONTENT_TYPE, ContentType.APPLICATION_JSON.getMimeType());

    private ApiHeaders() {}
}
