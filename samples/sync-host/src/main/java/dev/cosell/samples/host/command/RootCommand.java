package dev.cosell.samples.host.command;

import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** All commands. */
@Command(
        name = "sync-host",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT, // every command knows --help
        versionProvider = RootCommand.Version.class,
        description = "Keeps Microsoft Partner Center co-sell referrals and the opportunities of a CRM in step.",
        subcommands = {
            RunCommand.class,
            DoctorCommand.class,
            SignInCommand.class,
            PlanCommand.class,
            MappingCommand.class,
            ProvisionCommand.class,
            BackfillCommand.class,
            StatusCommand.class,
            ParkedCommand.class,
            ConflictsCommand.class,
            CreatesCommand.class,
            WebhookCommand.class,
            AuditCommand.class,
            ResumeCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:something unexpected; the log says more",
            "2:the command line was not understood; nothing was done",
            "3:the configuration is wrong; nothing was done",
            "4:a check found something that keeps a connection from working",
            "5:a service cannot be reached or rests; later it may be different",
            "6:the store cannot be opened or failed",
            "7:what was named does not exist, or not any more",
            "8:what was asked for was refused; the output says why",
            "143, 130:a second SIGTERM or Ctrl-C stopped the process at once"
        })
public final class RootCommand {
    private RootCommand() {}

    /**
     * Runs a command line.
     *
     * @return the exit code
     */
    public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new RootCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr()
                            .println(
                                    "failed unexpectedly: " + failure.getClass().getName());
                    LoggerFactory.getLogger(RootCommand.class).error("a command failed with {}", NamedOnly.of(failure));
                    return ExitCode.FAILED;
                });
        return line.execute(arguments);
    }

    /** Says the version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = RootCommand.class.getPackage().getImplementationVersion();
            return new String[] {"sync-host " + (version == null ? "from a checkout" : version)};
        }
    }
}
