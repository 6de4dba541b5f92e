package io.github.camelfiskil.benchmarks.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Serves what is measured against, in a process of its own: a thread for each connection and no HTTP library. It prints its
 * port, and ends when its standard input does.
 */
public final class ApiServer {

    private static final String CONTENT_LENGTH = "content-length:";

    private final Answers answers;

    private ApiServer(Answers answers) {
        this.answers = answers;
    }

    /**
     * Serves until standard input ends.
     *
     * @param args the number of pages of the list, and the milliseconds that each takes
     */
    public static void main(String[] args) throws IOException {
        ApiServer server = new ApiServer(new Answers(Long.parseLong(args[0]), Long.parseLong(args[1])));
        try (ServerSocket socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            daemon(() -> server.accept(socket));
            System.out.println(socket.getLocalPort());
            while (System.in.read() >= 0) {
                // whoever started this closes it
            }
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (!socket.isClosed()) {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                daemon(() -> serve(connection));
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            String request = line(in);
            while (!request.isEmpty()) {
                skipRest(in);
                answers.write(request.split(" ", -1)[1], out);
                request = line(in);
            }
        } catch (IOException e) {
            // the client has gone
        }
    }

    private static void skipRest(InputStream in) throws IOException {
        int body = 0;
        String header = line(in).toLowerCase(Locale.ROOT);
        while (!header.isEmpty()) {
            if (header.startsWith(CONTENT_LENGTH)) {
                body = Integer.parseInt(
                        header.substring(CONTENT_LENGTH.length()).strip());
            }
            header = line(in).toLowerCase(Locale.ROOT);
        }
        in.skipNBytes(body);
    }

    /** A line without its end; empty at the end of the stream. */
    private static String line(InputStream in) throws IOException {
        byte[] bytes = new byte[8192];
        int length = 0;
        int next = in.read();
        while (next >= 0 && next != '\n') {
            bytes[length++] = (byte) next;
            next = in.read();
        }
        return new String(bytes, 0, length, StandardCharsets.US_ASCII).strip();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }
}
