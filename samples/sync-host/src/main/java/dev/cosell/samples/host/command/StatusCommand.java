package dev.cosell.samples.host.command;

import dev.cosell.core.engine.Progress;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.Pause;
import dev.cosell.core.spi.QueueStatus;
import dev.cosell.core.validation.Finding;
import dev.cosell.samples.host.wiring.ConnectionParts;
import dev.cosell.samples.host.wiring.HostRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says how far the connections are. */
@Command(
        name = "status",
        description = {
            "Says how far the connections are: deals that are due and how long the oldest has waited, what rests and why, parked deals, conflicts.",
            "Reads the store alone, so it answers while services are away. Exit code 5 while something rests."
        })
final class StatusCommand extends HostCommand {
    @Mixin
    private final ConnectionChoice choice = new ConnectionChoice();

    @Override
    int run(HostRuntime runtime) {
        boolean rests = false;
        for (ConnectionParts each : choice.all(runtime)) {
            Progress progress = runtime.engine().progress(each.config().name());
            lines(each, progress).forEach(out()::println);
            rests |= !progress.rests().isEmpty();
        }
        return rests ? ExitCode.SERVICE : ExitCode.DONE;
    }

    private static List<String> lines(ConnectionParts parts, Progress progress) {
        QueueStatus queue = progress.queue();
        List<String> lines = new ArrayList<>();
        lines.add(progress.connection() + " (Partner Center with "
                + parts.config().crm().words() + "): " + verdict(progress));
        lines.add("  linked " + queue.links() + ", due " + due(queue) + ", later " + queue.later() + ", held "
                + queue.held() + ", parked " + queue.parked() + ", open conflicts " + queue.openConflicts());
        if (queue.dueInAll() > 0) {
            lines.add("  lag " + Words.span(queue.lag()) + ": as long the oldest due deal has waited");
        }
        for (Pause rest : progress.rests()) {
            lines.add("  rests: " + words(rest) + ", called again in " + Words.span(rest.remaining())
                    + because(rest.why()));
        }
        progress.readOnly().forEach(why -> lines.add("  writes nothing: " + why.asLine()));
        return lines;
    }

    private static String verdict(Progress progress) {
        if (!progress.readOnly().isEmpty()) {
            return "read-only";
        }
        if (!progress.rests().isEmpty()) {
            return "waits for a service";
        }
        return progress.settled() ? "in step" : "at work";
    }

    private static String due(QueueStatus queue) {
        if (queue.due().isEmpty()) {
            return "0";
        }
        List<String> lanes = new ArrayList<>();
        for (Map.Entry<Lane, Long> each : queue.due().entrySet()) {
            lanes.add(each.getValue() + " " + each.getKey().name().toLowerCase(Locale.ROOT));
        }
        return queue.dueInAll() + " (" + String.join(", ", lanes) + ")";
    }

    private static String words(Pause rest) {
        return switch (rest.system().kind()) {
            case PARTNER_CENTER -> "Partner Center";
            case CRM -> "the CRM";
            case CONNECTION -> "the whole connection";
        };
    }

    private static String because(@Nullable Finding why) {
        return why == null ? ", as it asked for" : ": " + why.asLine();
    }
}
