package io.github.camelfiskil;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy that asks for a user name and a password: tunnels what is TLS, passes on what is plain. */
final class ForwardProxy implements AutoCloseable {

    private static final String REFUSAL = String.join(
            "\r\n",
            "HTTP/1.1 407 Proxy Authentication Required",
            "Proxy-Authenticate: Basic realm=\"office\"",
            "Content-Length: 0",
            "",
            "");

    private final ServerSocket listener = listen();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Closeable> sockets = ConcurrentHashMap.newKeySet();
    private final List<String> passed = new CopyOnWriteArrayList<>();
    private final String authorization;

    ForwardProxy(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        authorization = "proxy-authorization: basic " + Base64.getEncoder().encodeToString(pair);
        threads.execute(this::accept);
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException("no port to listen on", e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The request lines that were let through, without their queries. */
    List<String> passed() {
        return List.copyOf(passed);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                sockets.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            close();
        }
    }

    private void serve(Socket client) {
        try (client) {
            for (String head = head(client.getInputStream()); !head.isEmpty(); head = head(client.getInputStream())) {
                if (!isAuthorised(head)) {
                    skipBody(client.getInputStream(), head);
                    write(client, REFUSAL);
                } else if (head.startsWith("CONNECT ")) {
                    tunnel(client, head);
                    return;
                } else {
                    passOn(client, head);
                    return;
                }
            }
        } catch (IOException e) {
            threads.isShutdown(); // the other side went away, which ends this connection and nothing else
        } finally {
            sockets.remove(client);
        }
    }

    private boolean isAuthorised(String head) {
        return head.lines()
                .anyMatch(line -> line.regionMatches(true, 0, authorization, 0, "proxy-authorization: basic ".length())
                        && line.endsWith(authorization.substring("proxy-authorization: basic ".length())));
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int end = 0;
        while (end < 4) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            head.write(b);
            end = b == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static int bodyLength(String head) {
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
    }

    private static void skipBody(InputStream in, String head) throws IOException {
        in.readNBytes(bodyLength(head));
    }

    private static void write(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        to.getOutputStream().flush();
    }

    private void tunnel(Socket client, String head) throws IOException {
        String authority = head.split(" ", -1)[1];
        passed.add("CONNECT " + authority);
        int colon = authority.lastIndexOf(':');
        try (Socket target = open(authority.substring(0, colon), Integer.parseInt(authority.substring(colon + 1)))) {
            write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
            threads.execute(() -> Pump.copy(client, target));
            Pump.copy(target, client);
        }
    }

    private void passOn(Socket client, String head) throws IOException {
        String[] line = head.lines().findFirst().orElse("").split(" ", -1);
        URI uri = URI.create(line[1]);
        passed.add(line[0] + " " + uri.getPath());
        StringBuilder forwarded = new StringBuilder(line[0] + " " + uri.getRawPath()
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()) + " HTTP/1.1\r\nConnection: close\r\n");
        head.lines()
                .skip(1)
                .filter(header -> !header.isBlank())
                .filter(header -> !header.toLowerCase(Locale.ROOT).matches("(proxy-|connection:|upgrade:).*"))
                .forEach(header -> forwarded.append(header).append("\r\n"));
        try (Socket target = open(uri.getHost(), uri.getPort())) {
            write(target, forwarded + "\r\n");
            target.getOutputStream().write(client.getInputStream().readNBytes(bodyLength(head)));
            Pump.copy(target, client);
        }
    }

    private Socket open(String host, int port) throws IOException {
        Socket target = new Socket(host, port);
        sockets.add(target);
        return target;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        closeQuietly(listener);
        sockets.forEach(ForwardProxy::closeQuietly);
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
