package dev.cosell.samples.host.command;

import dev.cosell.samples.host.wiring.HostRuntime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends rests by a person's word. */
@Command(
        name = "resume",
        description =
                "Ends the rests of a connection, its CRM and its Partner Center at once, a wait that a service asked for too.")
final class ResumeCommand extends HostCommand {
    @Mixin
    private final ConnectionChoice choice = new ConnectionChoice();

    @Option(
            names = "--confirm-organisation",
            description =
                    "Takes the CRM organisation as it is now, where the connection is read-only because it changed (R-030).")
    private boolean organisation;

    @Override
    int run(HostRuntime runtime) {
        String connection = choice.one(runtime).config().name();
        if (organisation) {
            runtime.engine().confirm(connection);
            out().println(connection + " may write to the organisation that it reaches now");
        }
        runtime.engine().resume(connection);
        out().println(connection + " rests no more");
        return ExitCode.DONE;
    }
}
