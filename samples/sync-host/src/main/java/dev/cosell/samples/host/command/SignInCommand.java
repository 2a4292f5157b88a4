package dev.cosell.samples.host.command;

import dev.cosell.http.auth.DevicePrompt;
import dev.cosell.samples.host.config.ConnectionConfig;
import dev.cosell.samples.host.config.HostConfig;
import dev.cosell.samples.host.config.HostConfigReader;
import dev.cosell.samples.host.wiring.PersonSignIn;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The first sign-in of the user that a connection works as, and every one after the refresh token has ended. */
@Command(
        name = "signin",
        description = {
            "Signs in the user with the role Referrals admin: shows a code, waits until it is typed into a browser, and keeps the refresh token in the configured file.",
            "The application must allow public client flows."
        })
final class SignInCommand extends ConfiguredCommand {
    @Mixin
    private final ConnectionChoice choice = new ConnectionChoice();

    @Option(names = "--replace", description = "Replaces a refresh token that is there already.")
    private boolean replace;

    @Override
    HostConfig read(Path from) {
        return HostConfigReader.readToSignIn(from);
    }

    @Override
    int run(HostConfig config) {
        ConnectionConfig connection = chosen(config.connections());
        PersonSignIn signIn = PersonSignIn.of(config, connection.partnerCenter());
        if (signIn.done() && !replace) {
            throw new RefusedException(
                    ExitCode.REFUSED,
                    "a refresh token is there already: "
                            + connection.partnerCenter().refreshToken() + "; replace it with --replace");
        }
        DevicePrompt prompt = signIn.start();
        out().println("Open " + prompt.address() + " on any device, type " + prompt.userCode()
                + ", and sign in as the user with the role Referrals admin. Waiting until " + prompt.expiresAt() + ".");
        out().flush();
        try {
            signIn.await(prompt);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RefusedException(ExitCode.FAILED, "stopped before anybody signed in; nothing was kept");
        }
        out().println("signed in: the refresh token of " + connection.name() + " is in "
                + connection.partnerCenter().refreshToken());
        return ExitCode.DONE;
    }

    private ConnectionConfig chosen(List<ConnectionConfig> all) {
        String name = choice.of(all.stream().map(ConnectionConfig::name).toList());
        return all.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }
}
