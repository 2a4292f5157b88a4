package dev.cosell.samples.host.command;

import dev.cosell.mapping.MappingFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the schema of mapping files; needs no configuration. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of mapping files, with which an editor completes and checks them.")
final class MappingSchemaCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (InputStream schema =
                Objects.requireNonNull(MappingFile.class.getResourceAsStream("mapping.schema.json"))) {
            out.print(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            out.flush();
            return ExitCode.DONE;
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
