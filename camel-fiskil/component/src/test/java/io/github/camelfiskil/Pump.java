package io.github.camelfiskil;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** Copies what comes from one connection to another. */
final class Pump {

    private Pump() {}

    /** Copies until either side is closed, then ends the other's input. */
    static void copy(Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                out.write(buffer, 0, n);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            closeQuietly(to);
        }
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
