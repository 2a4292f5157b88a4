package dev.cosell.samples.host.command;

import dev.cosell.samples.host.wiring.ConnectionParts;
import dev.cosell.samples.host.wiring.HostRuntime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
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
        return Objects.requireNonNull(
                runtime.connections().get(of(runtime.connections().keySet())));
    }

    /** Returns the name that was given, or the only one that there is. */
    String of(Collection<String> names) {
        if (name == null && names.size() == 1) {
            return names.iterator().next();
        }
        if (name == null) {
            throw new RefusedException(
                    ExitCode.USAGE,
                    "several connections are configured; name one by --connection: " + String.join(", ", names));
        }
        if (!names.contains(name)) {
            throw new RefusedException(
                    ExitCode.NOT_FOUND, "there is no connection '" + name + "'; there are " + String.join(", ", names));
        }
        return name;
    }
}
