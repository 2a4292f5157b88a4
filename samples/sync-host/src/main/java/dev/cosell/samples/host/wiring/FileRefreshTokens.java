package dev.cosell.samples.host.wiring;

import dev.cosell.http.auth.RefreshTokenStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the refresh token of one connection in a file that only this user can read. A new token is on the disk before the old one is gone, whenever the process dies. The folder must
 * be writable. Thread-safe as far as one process is; a second process with the same file reads what the first one wrote.
 */
final class FileRefreshTokens implements RefreshTokenStore {
    private final Path file;

    FileRefreshTokens(Path file) {
        this.file = file;
    }

    @Override
    public String load() {
        try {
            return Files.exists(file)
                    ? Files.readString(file, StandardCharsets.UTF_8).strip()
                    : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the refresh token file cannot be read: " + file, unreadable);
        }
    }

    @Override
    public void save(String refreshToken) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Path next = Files.createTempFile(folder, ".refresh-", ".tmp", rights(file));
            try (FileChannel out = FileChannel.open(next, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(refreshToken + "\n");
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forced(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException("the refresh token file cannot be replaced: " + file, failed);
        }
    }

    private static FileAttribute<?>[] rights(Path near) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** The new name of a file is as durable as its bytes only once its folder is on the disk, where the system lets one ask for that. */
    private static void forced(@Nullable Path folder) {
        if (folder != null) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            } catch (IOException notOnThisSystem) {
                // Windows opens no folders; there a rename is journalled.
            }
        }
    }

    @Override
    public @Nullable Instant rotatedAt() {
        try {
            return Files.exists(file) ? Files.getLastModifiedTime(file).toInstant() : null;
        } catch (IOException unknown) {
            return null;
        }
    }
}
