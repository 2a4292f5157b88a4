package dev.cosell.samples.host.command;

import dev.cosell.core.doctor.DoctorReport;
import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.http.json.DoctorJson;
import dev.cosell.samples.host.config.HostConfig;
import dev.cosell.samples.host.config.HostConfigReader;
import dev.cosell.samples.host.wiring.ConnectionParts;
import dev.cosell.samples.host.wiring.HostRuntime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks whether the connections can work. */
@Command(
        name = "doctor",
        description = {
            "Looks whether the connections can work: identity, roles, sign-in, webhook registration, schema, currencies, users, clocks, limits, store, single writer, mapping.",
            "Says of each whether it is fine, what was found and what to do about it, or why nobody looked; changes nothing on either side.",
            "Exit code 4 if something keeps a connection from working, 6 if it is the store."
        })
final class DoctorCommand extends ConfiguredCommand {
    @Mixin
    private final ConnectionChoice choice = new ConnectionChoice();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text for people, or json: one document on the standard output.")
    private Format format = Format.TEXT;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "Looks with this mapping file instead of what the configuration says.")
    private @Nullable Path mapping;

    @Override
    HostConfig read(Path from) {
        return mapping == null ? super.read(from) : HostConfigReader.readToTry(from, mapping);
    }

    /** The forms of a report. */
    enum Format {
        TEXT,
        JSON;

        /** Returns the name as it is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    int run(HostConfig config) {
        try (HostRuntime runtime = HostRuntime.openToLook(config)) {
            List<DoctorReport> reports = new ArrayList<>();
            for (ConnectionParts each : choice.all(runtime)) {
                DoctorReport report = runtime.engine().doctor(each.config().name());
                reports.add(report);
                if (format == Format.TEXT) {
                    print(each, report);
                }
            }
            if (format == Format.JSON) {
                out().println(new String(DoctorJson.write(reports), StandardCharsets.UTF_8));
            }
            return code(reports);
        }
    }

    private void print(ConnectionParts parts, DoctorReport report) {
        String label = parts.config().settings().label();
        out().println(report.connection() + " (Partner Center with "
                + parts.config().crm().words() + ")" + (label == null ? "" : ", mapping " + label) + ": "
                + report.verdict());
        report.lines().forEach(out()::println);
    }

    private static int code(List<DoctorReport> reports) {
        // A connection that rests stands there too; that is no fault of the store.
        boolean store = reports.stream()
                .flatMap(each -> each.area(ExamSide.HOST, ExamArea.STORE).stream())
                .flatMap(area -> area.findings().stream())
                .anyMatch(each -> each.refuses() && each.code().value().startsWith("STORE_"));
        if (store) {
            return ExitCode.STORE;
        }
        return reports.stream().anyMatch(DoctorReport::blocked) ? ExitCode.BLOCKED : ExitCode.DONE;
    }
}
