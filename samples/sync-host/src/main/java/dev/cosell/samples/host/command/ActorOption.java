package dev.cosell.samples.host.command;

import dev.cosell.core.link.ActorId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who asks; stands in the audit trail. */
final class ActorOption {
    @Option(
            names = "--by",
            paramLabel = "ID",
            required = true,
            description =
                    "Your own id of who asks, for the audit trail: letters, digits, dots, colons, dashes; no name, no mail address.")
    private @Nullable String actor;

    ActorId id() {
        return of(actor);
    }

    static ActorId of(@Nullable String id) {
        try {
            return ActorId.of(String.valueOf(id));
        } catch (IllegalArgumentException unfit) {
            throw new RefusedException(ExitCode.USAGE, "--by: " + unfit.getMessage());
        }
    }
}
