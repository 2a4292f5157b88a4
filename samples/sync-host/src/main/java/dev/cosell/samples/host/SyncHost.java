package dev.cosell.samples.host;

import dev.cosell.samples.host.command.RootCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The process: {@code sync-host run --config sync-host.yaml}; {@code --help} lists what else it can do. */
public final class SyncHost {
    private SyncHost() {}

    /** Runs a command line and ends with its exit code. */
    public static void main(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(RootCommand.execute(out, err, arguments));
    }
}
