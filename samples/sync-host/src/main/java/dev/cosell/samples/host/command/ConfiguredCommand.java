package dev.cosell.samples.host.command;

import dev.cosell.core.error.SyncException;
import dev.cosell.mapping.WrongMappingException;
import dev.cosell.mapping.yaml.FileProblem;
import dev.cosell.samples.host.config.HostConfig;
import dev.cosell.samples.host.config.HostConfigReader;
import dev.cosell.samples.host.config.WrongConfigurationException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that needs the configuration: reads it, and turns what goes wrong into words and an exit code. */
abstract class ConfiguredCommand implements Callable<Integer> {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "${env:COSELL_CONFIG:-sync-host.yaml}",
            description = "The configuration file; else the variable COSELL_CONFIG names it, else ./sync-host.yaml.")
    private @Nullable Path file;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public final Integer call() {
        try {
            HostConfig config = read(configFile());
            config.warnings().forEach(doubt -> err().println("warning: " + doubt.asLine()));
            return run(config);
        } catch (WrongConfigurationException wrong) {
            err().println(configFile() + " cannot be used:");
            for (FileProblem problem : wrong.problems()) {
                err().println("  " + problem.asLine());
            }
            return ExitCode.CONFIGURATION;
        } catch (WrongMappingException wrong) {
            err().println("the mapping " + wrong.source() + " cannot be used:");
            wrong.problems().forEach(problem -> err().println("  " + problem.asLine()));
            return ExitCode.CONFIGURATION;
        } catch (SyncException failure) {
            failure.findings().forEach(finding -> err().println(finding.asLine()));
            return ExitCode.of(failure);
        } catch (RefusedException refused) {
            err().println(refused.getMessage());
            return refused.exitCode();
        } finally {
            out().flush();
            err().flush();
        }
    }

    /** Reads the configuration file. */
    HostConfig read(Path from) {
        return HostConfigReader.read(from);
    }

    /** Does what the command is for; returns an exit code. */
    abstract int run(HostConfig config);

    private Path configFile() {
        return file == null ? Path.of("sync-host.yaml") : file;
    }

    final CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("a command is run by picocli");
        }
        return spec;
    }

    final PrintWriter out() {
        return spec().commandLine().getOut();
    }

    final PrintWriter err() {
        return spec().commandLine().getErr();
    }
}
