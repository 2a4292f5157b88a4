package dev.cosell.testkit.simulator;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes the files that another process needs of a simulator; folders are made where they are missing. */
public final class ProgramFiles {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private ProgramFiles() {}

    /**
     * Writes a file that everybody may read, in the place of one that is there.
     *
     * @throws IllegalArgumentException if it cannot be written, with the reason
     */
    public static void write(Path file, String text) {
        try {
            Files.createDirectories(folder(file));
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw refused(file, failure);
        }
    }

    /**
     * Writes a file that only its owner can read, at no moment anybody else, in the place of one that is there.
     *
     * @throws IllegalArgumentException if it cannot be written, or the file system keeps no permissions; with the reason
     */
    public static void writeForOwner(Path file, String secret) {
        try {
            Path folder = folder(file);
            Files.createDirectories(folder);
            // An older file may be open to others, so the text never goes into it.
            Path fresh = Files.createTempFile(folder, ".new", "", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try {
                Files.writeString(fresh, secret);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException failure) {
            throw refused(file, failure);
        } catch (UnsupportedOperationException noPermissions) {
            throw new IllegalArgumentException(
                    "Cannot write " + file + ": this file system cannot keep it from other users", noPermissions);
        }
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("Cannot write " + file + ": it is no file");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("Cannot write " + file + ": " + folder + " is no folder");
        }
        return folder;
    }

    private static IllegalArgumentException refused(Path file, IOException failure) {
        String reason = failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
        return new IllegalArgumentException(
                "Cannot write " + file + ": "
                        + (reason == null ? failure.getClass().getSimpleName() : reason),
                failure);
    }
}
