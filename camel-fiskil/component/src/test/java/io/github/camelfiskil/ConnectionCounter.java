package io.github.camelfiskil;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes connections on to a local port, and counts those that the client holds open. */
final class ConnectionCounter implements AutoCloseable {

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final int target;

    ConnectionCounter(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String baseUri() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** How many connections are open now. */
    int open() {
        return open.get();
    }

    /** How many connections there have been. */
    int opened() {
        return opened.get();
    }

    /** How many of them the server has closed. */
    int endedByServer() {
        return ended.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                open.incrementAndGet();
                opened.incrementAndGet();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            threads.shutdown();
        }
    }

    private void serve(Socket client) {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            threads.execute(() -> {
                Pump.copy(server, client);
                ended.incrementAndGet();
            });
            Pump.copy(client, server);
        } catch (IOException e) {
            threads.isShutdown(); // the server is gone, and this connection with it
        } finally {
            open.decrementAndGet();
            Pump.closeQuietly(client);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
