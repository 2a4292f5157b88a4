package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a list of work by its content, entry by entry: the same list has the same name. For one use. */
final class LoadToken {
    private static final int LENGTH = 16;

    private final MessageDigest hash;

    LoadToken(ConnectionId connection) {
        try {
            hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
        hash.update(connection.value().getBytes(StandardCharsets.UTF_8));
    }

    void add(ConfirmedWork.Entry entry) {
        hash.update((entry.kind() + " " + entry.deal().text() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the list and returns its name. */
    String text() {
        return HexFormat.of().formatHex(hash.digest()).substring(0, LENGTH);
    }
}
