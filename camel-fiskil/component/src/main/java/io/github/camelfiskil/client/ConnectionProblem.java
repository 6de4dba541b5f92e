package io.github.camelfiskil.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Why there was no answer, and what that means for a second try. */
enum ConnectionProblem {
    /** The name of the host is not known. */
    UNKNOWN_HOST(
            false,
            true,
            "failed: the name of the host is not known. Check option baseUri, the DNS, and whether a proxy is needed"),
    /** Nothing listens, or there is no way to it. */
    REFUSED(false, true, "was refused: nothing listens there. Check option baseUri, and whether a proxy is needed"),
    /** The connection was not there in time. */
    CONNECT_TIMEOUT(
            false,
            true,
            "failed: no connection within connectTimeout, TLS included. Check option baseUri (an https URI needs a TLS port),"
                    + " firewall and proxy"),
    /** All connections of the pool were busy. */
    POOL_TIMEOUT(false, false, "failed: no connection of the pool became free in time. Raise maxConnections"),
    /** TLS failed. */
    TLS(
            false,
            false,
            "failed in TLS. Check that option baseUri names a TLS port, that its certificate is trusted and that a client"
                    + " certificate is given where one is asked for (sslContextParameters)"),
    /** The answer was not there in time. */
    RESPONSE_TIMEOUT(
            true, false, "was not answered in time. Raise responseTimeout or callTimeout if Fiskil may need longer"),
    /** The waiting was interrupted. */
    INTERRUPTED(true, false, "was interrupted"),
    /** HTTP itself was broken. */
    HTTP(true, false, "was answered with something that is no HTTP. Check option baseUri"),
    /** The connection was closed where an answer should have come. */
    NO_ANSWER(
            true,
            true,
            "failed: the connection was closed without an answer in HTTP. Where that happens every time, check option"
                    + " baseUri and whether a client certificate is asked for (sslContextParameters)"),
    /** The connection broke. */
    LOST(
            true,
            true,
            "failed: the connection broke. Where that happens every time, check whether a client certificate is asked for"
                    + " (sslContextParameters)");

    private final boolean maySent;
    private final boolean passing;
    private final String text;

    ConnectionProblem(boolean maySent, boolean passing, String text) {
        this.maySent = maySent;
        this.passing = passing;
        this.text = text;
    }

    static ConnectionProblem of(IOException e) {
        if (e instanceof UnknownHostException) {
            return UNKNOWN_HOST;
        }
        if (e instanceof ConnectTimeoutException) {
            return CONNECT_TIMEOUT;
        }
        if (e instanceof ConnectionRequestTimeoutException) {
            return POOL_TIMEOUT;
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return REFUSED;
        }
        if (e instanceof SSLException) {
            return TLS;
        }
        if (e instanceof SocketTimeoutException) {
            return RESPONSE_TIMEOUT;
        }
        if (e instanceof InterruptedIOException) {
            return INTERRUPTED;
        }
        if (e instanceof ClientProtocolException) {
            return HTTP;
        }
        if (e instanceof NoHttpResponseException) {
            return NO_ANSWER;
        }
        return LOST;
    }

    /** Whether Fiskil may have got the request. */
    boolean maySent() {
        return maySent;
    }

    /** Whether it may be gone a moment later. */
    boolean isPassing() {
        return passing;
    }

    /** What happened and what to do, as the end of a sentence. */
    String text() {
        return text;
    }
}
