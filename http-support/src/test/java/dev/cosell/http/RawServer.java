package dev.cosell.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers every request with exactly the bytes it was given, then does what the test wants. */
final class RawServer implements AutoCloseable {
    /** What to do with a connection after its request was read. */
    interface Answer {
        void write(OutputStream out, InputStream in) throws IOException;
    }

    private final ServerSocket socket;
    private final AtomicInteger requests = new AtomicInteger();

    RawServer(Answer answer) throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> accept(answer), "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers with these bytes and closes the connection. */
    static RawServer saying(String bytes) throws IOException {
        return saying(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    static RawServer saying(byte[] bytes) throws IOException {
        return new RawServer((out, in) -> out.write(bytes));
    }

    URI uri() {
        return URI.create("http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort() + "/x");
    }

    int requests() {
        return requests.get();
    }

    private void accept(Answer answer) {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                if (readHead(connection.getInputStream())) {
                    requests.incrementAndGet();
                    answer.write(connection.getOutputStream(), connection.getInputStream());
                    connection.getOutputStream().flush();
                }
            } catch (IOException gone) {
                // The client has hung up, or the test is over: both are what some tests want.
            }
        }
    }

    /** Reads to the blank line; the requests of these tests have no body. */
    private static boolean readHead(InputStream in) throws IOException {
        int blank = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            blank = c == '\n' ? blank + 1 : (c == '\r' ? blank : 0);
            if (blank == 2) {
                return true;
            }
        }
        return false;
    }

    /** Waits until the client hangs up. */
    static void untilClosed(InputStream in) throws IOException {
        while (in.read() >= 0) {
            // Whatever else comes is of no interest.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
