package dev.cosell.samples.host.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where secrets come from: {@code env:NAME} or {@code file:PATH}, a relative path from the folder of the configuration file. Immutable as far as the environment is.
 */
final class SecretSource {
    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";
    private static final long MAX_BYTES = 64 * 1024;

    private final Path folder;
    private final UnaryOperator<@Nullable String> environment;

    /**
     * Makes a source.
     *
     * @param folder the folder of the configuration file
     * @param environment looks a variable up, null where it is not set
     */
    SecretSource(Path folder, UnaryOperator<@Nullable String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * What a reference leads to.
     *
     * @param text the secret without the line end that editors add, or null where there is none
     * @param problem why there is none, or null
     * @param doubt what is doubtful about where it stands, or null
     */
    record Found(@Nullable String text, @Nullable String problem, @Nullable String doubt) {
        static Found problem(String why) {
            return new Found(null, why, null);
        }

        /** Shows nothing of it. */
        @Override
        public String toString() {
            return "Found[hidden]";
        }
    }

    static boolean isReference(String text) {
        return text.startsWith(ENVIRONMENT) || text.startsWith(FILE);
    }

    /** Returns the file that a reference names, or null where it names none. */
    @Nullable
    Path file(String reference) {
        return reference.startsWith(FILE) ? folder.resolve(reference.substring(FILE.length())) : null;
    }

    Found find(String reference) {
        if (reference.startsWith(ENVIRONMENT)) {
            String name = reference.substring(ENVIRONMENT.length());
            String value = environment.apply(name);
            return value == null || value.isBlank()
                    ? Found.problem("names the environment variable " + name + ", which is not set")
                    : new Found(value.strip(), null, null);
        }
        return read(folder.resolve(reference.substring(FILE.length())));
    }

    private static Found read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                return Found.problem("names a file of more than 64 KiB: " + file);
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            return text.isEmpty()
                    ? Found.problem("names an empty file: " + file)
                    : new Found(text, null, openToAll(file) ? "everybody on this machine can read " + file : null);
        } catch (MalformedInputException noText) {
            return Found.problem("names a file that is no text: " + file);
        } catch (FileSystemException unreadable) {
            return Found.problem("names a file that cannot be read: " + file);
        } catch (IOException failed) {
            return Found.problem("names a file that cannot be read: " + file);
        }
    }

    private static boolean openToAll(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false; // rights of other systems are not judged
        }
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
        return rights.contains(PosixFilePermission.OTHERS_READ) || rights.contains(PosixFilePermission.OTHERS_WRITE);
    }
}
