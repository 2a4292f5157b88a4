package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names a list of work by its content: the same list has the same name. Pure. */
final class LoadToken {
    private static final int LENGTH = 16;

    private LoadToken() {}

    static String of(ConnectionId connection, List<ConfirmedWork.Entry> entries) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(connection.value().getBytes(StandardCharsets.UTF_8));
            for (ConfirmedWork.Entry entry : entries) {
                hash.update((entry.kind() + " " + entry.deal().text() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(hash.digest()).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
