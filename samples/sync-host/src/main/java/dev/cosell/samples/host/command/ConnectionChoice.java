package dev.cosell.samples.host.command;

import dev.cosell.samples.host.wiring.ConnectionParts;
import dev.cosell.samples.host.wiring.HostRuntime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which connections a command is about. */
final class ConnectionChoice {
    @Option(
            names = {"-n", "--connection"},
            paramLabel = "NAME",
            description = "The connection; may be left out where the file has only one, or the command shows all.")
    private @Nullable String name;

    /** Returns the connection that is named, or all. */
    List<ConnectionParts> all(HostRuntime runtime) {
        return name == null ? List.copyOf(runtime.connections().values()) : List.of(one(runtime));
    }

    /** Returns the connection that is named, or the only one. */
    ConnectionParts one(HostRuntime runtime) {
        if (name == null) {
            if (runtime.connections().size() == 1) {
                return runtime.connections().values().iterator().next();
            }
            throw new RefusedException(
                    ExitCode.USAGE, "several connections are configured; name one by --connection: " + names(runtime));
        }
        ConnectionParts found = runtime.connections().get(name);
        if (found == null) {
            throw new RefusedException(
                    ExitCode.NOT_FOUND, "there is no connection '" + name + "'; there are " + names(runtime));
        }
        return found;
    }

    private static String names(HostRuntime runtime) {
        return String.join(", ", runtime.connections().keySet());
    }
}
