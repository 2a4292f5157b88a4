package dev.cosell.benchmarks.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this process holds, as Linux tells it; 0 where nothing is told. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ResidentMemory() {}

    /** Returns MiB that are held now. */
    static long now() throws IOException {
        return mib("VmRSS:");
    }

    /** Returns the most MiB that were ever held. */
    static long peak() throws IOException {
        return mib("VmHWM:");
    }

    private static long mib(String name) throws IOException {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
