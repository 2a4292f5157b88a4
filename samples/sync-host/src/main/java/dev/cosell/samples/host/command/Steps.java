package dev.cosell.samples.host.command;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Shows how far long work is: a bar on a terminal, else a plain line every ten seconds. Confined to one thread. */
final class Steps implements AutoCloseable {
    private static final Duration LINE = Duration.ofSeconds(10);

    private final String what;
    private final PrintWriter lines;
    private final @Nullable ProgressBar bar;
    private long nextLine = System.nanoTime() + LINE.toNanos();

    private Steps(String what, PrintWriter lines, @Nullable ProgressBar bar) {
        this.what = what;
        this.lines = lines;
        this.bar = bar;
    }

    /**
     * Begins.
     *
     * @param what the work, in a few words
     * @param total how many steps there are, or -1 where nobody knows
     * @param lines where plain lines go
     */
    static Steps begin(String what, long total, PrintWriter lines) {
        return new Steps(what, lines, Ansi.AUTO.enabled() ? bar(what, total) : null);
    }

    private static ProgressBar bar(String what, long total) {
        return new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .build();
    }

    /** Says how far it is. */
    void at(long done, long total) {
        if (bar != null) {
            bar.maxHint(total);
            bar.stepTo(done);
        } else if (System.nanoTime() - nextLine > 0) {
            nextLine = System.nanoTime() + LINE.toNanos();
            lines.println(what + ": " + done + (total < 0 ? "" : " of " + total));
            lines.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
