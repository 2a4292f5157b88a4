package dev.cosell.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

/**
 * Makes a cause that may be logged. The JDK quotes the peer's bytes in some messages ("Invalid status line: …"), so only kinds and texts known to
 * quote nothing are passed on; of all others the kinds are named and the stack is kept.
 */
final class SafeCause {
    private static final int DEEPEST = 10;

    private static final List<Class<? extends Throwable>> HARMLESS = List.of(
            SSLException.class,
            SocketException.class,
            HttpTimeoutException.class,
            UnknownHostException.class,
            UnresolvedAddressException.class,
            ClosedChannelException.class,
            EOFException.class,
            ZipException.class,
            CappedBody.TooLargeException.class);

    private static final Set<String> HARMLESS_TEXTS = Set.of(
            "",
            "Connection reset",
            "Connection reset by peer",
            "Broken pipe",
            "EOF reached while reading",
            "HTTP/1.1 header parser received no bytes",
            ContentDecoding.UNKNOWN_ENCODING);

    private SafeCause() {}

    static Throwable of(Throwable problem) {
        StringBuilder kinds = new StringBuilder();
        boolean harmless = true;
        Throwable current = problem;
        for (int depth = 0; current != null && depth < DEEPEST; depth++) {
            harmless &= harmless(current) && current.getSuppressed().length == 0;
            kinds.append(depth == 0 ? "" : " by ").append(current.getClass().getName());
            current = current.getCause();
        }
        if (harmless && current == null) {
            return problem;
        }
        IOException safe = new IOException(kinds.toString());
        safe.setStackTrace(problem.getStackTrace());
        return safe;
    }

    private static boolean harmless(Throwable problem) {
        String message = problem.getMessage();
        return message == null
                || HARMLESS_TEXTS.contains(message)
                || HARMLESS.stream().anyMatch(kind -> kind.isInstance(problem));
    }
}
