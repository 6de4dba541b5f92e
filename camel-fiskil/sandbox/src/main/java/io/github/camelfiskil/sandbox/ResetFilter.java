package io.github.camelfiskil.sandbox;

import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpUtils;
import java.io.IOException;
import java.net.Socket;
import wiremock.jakarta.servlet.Filter;
import wiremock.jakarta.servlet.FilterChain;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.ServletOutputStream;
import wiremock.jakarta.servlet.ServletRequest;
import wiremock.jakarta.servlet.ServletResponse;
import wiremock.jakarta.servlet.WriteListener;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.jakarta.servlet.http.HttpServletResponseWrapper;
import wiremock.org.eclipse.jetty.server.Response;

/** Resets the connection of an answer after so many bytes of its body as a header says, which is not sent itself. */
final class ResetFilter implements Filter {

    static final String HEADER = "X-Sandbox-Reset-After";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(
                request,
                response instanceof HttpServletResponse http && !(response instanceof Breakable)
                        ? new Breakable(http, request.isSecure())
                        : response);
    }

    private static final class Breakable extends HttpServletResponseWrapper {

        private final HttpServletResponse response;
        private final boolean tls;
        private int bytes = -1;

        private Breakable(HttpServletResponse response, boolean tls) {
            super(response);
            this.response = response;
            this.tls = tls;
        }

        @Override
        public void addHeader(String name, String value) {
            if (name.equalsIgnoreCase(HEADER)) {
                bytes = Integer.parseInt(value);
            } else {
                super.addHeader(name, value);
            }
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return bytes < 0 ? super.getOutputStream() : new Breaking(this, super.getOutputStream(), bytes);
        }

        private void resetConnection() throws IOException {
            Jetty11HttpUtils jetty = new Jetty11HttpUtils();
            Response inner = jetty.unwrapResponse(response);
            Socket socket = tls ? jetty.tlsSocket(inner) : jetty.socket(inner);
            // Without lingering, closing sends a reset in place of an orderly end.
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    private static final class Breaking extends ServletOutputStream {

        private final Breakable answer;
        private final ServletOutputStream out;
        private int left;

        private Breaking(Breakable answer, ServletOutputStream out, int bytes) {
            this.answer = answer;
            this.out = out;
            this.left = bytes;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int sent = Math.min(left, length);
            out.write(bytes, offset, sent);
            left -= sent;
            if (sent < length) {
                answer.flushBuffer();
                answer.resetConnection();
                throw new IOException("the sandbox was told to reset this connection");
            }
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
