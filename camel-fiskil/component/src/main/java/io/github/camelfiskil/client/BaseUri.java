package io.github.camelfiskil.client;

import io.github.camelfiskil.error.FiskilRequestException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.apache.hc.core5.http.HttpHost;

/**
 * Where the API is: scheme, host and port, and the path of a gateway in front of it where there is one.
 *
 * @param host   scheme, host and port
 * @param prefix the path in front of {@code /v1}, without a slash at its end; empty as a rule
 */
public record BaseUri(HttpHost host, String prefix) {

    /**
     * Reads the option {@code baseUri}.
     *
     * @throws FiskilRequestException where the bearer cannot, or should not, be sent there
     */
    public static BaseUri of(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw wrong("is no URI");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getRawUserInfo() != null
                || uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            throw wrong("must not hold user info: credentials belong in clientId and clientSecret");
        }
        if (!scheme.equals("https") && !scheme.equals("http") || uri.getHost() == null) {
            throw wrong("must be an absolute https URI with a host, such as https://api.fiskil.com");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw wrong("must have no query and no fragment");
        }
        String host = uri.getHost();
        if (scheme.equals("http") && !isLoopback(host)) {
            throw wrong(
                    "must be https: plain http would send secret and token in clear text and goes only to a loopback"
                            + " address such as http://localhost:8080");
        }
        String prefix = uri.getRawPath();
        while (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        if (prefix.endsWith("/v1")) {
            throw wrong("must not end in /v1: the component adds it");
        }
        return new BaseUri(new HttpHost(scheme, host, uri.getPort()), prefix);
    }

    private static FiskilRequestException wrong(String problem) {
        return new FiskilRequestException("Option baseUri " + problem);
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
                || host.equals("[::1]")
                || host.equals("[0:0:0:0:0:0:0:1]");
    }

    /** The path of a request on the host. */
    String path(String belowV1) {
        return prefix + "/v1/" + belowV1;
    }

    @Override
    public String toString() {
        return host.toURI() + prefix;
    }
}
