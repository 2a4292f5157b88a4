package dev.cosell.core.reconcile;

import dev.cosell.core.reconcile.InitialLoadReport.Match;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Writes a report as text: counts, then one line per entry, so many of each kind. For one use. */
final class InitialLoadLines {
    /** As many of one kind as a person may go through. */
    static final int LISTED = 1_000;

    private final InitialLoadReport report;
    private final int listed;

    InitialLoadLines(InitialLoadReport report, int listed) {
        this.report = report;
        this.listed = listed;
    }

    void write(Consumer<String> sink) {
        sink.accept(counts(report));
        each("matched", report.matched(), match -> match(match, sink), sink);
        each("new in the CRM", report.newInCrm(), id -> sink.accept("new in the CRM: " + id), sink);
        each(
                "new in Partner Center",
                report.newInPartnerCenter(),
                id -> sink.accept("new in Partner Center: " + id),
                sink);
        each(
                "ambiguous",
                report.ambiguous(),
                group -> sink.accept("ambiguous: " + members(group.referrals()) + " with " + members(group.records())),
                sink);
        each("blocked", report.blocked(), deal -> blocked(deal, sink), sink);
        each("history", report.history(), id -> sink.accept("history: " + id), sink);
    }

    static String counts(InitialLoadReport report) {
        return report.matched().size() + " matched, " + report.newInCrm().size() + " new in the CRM, "
                + report.newInPartnerCenter().size() + " new in Partner Center, "
                + report.ambiguous().size() + " ambiguous, " + report.blocked().size() + " blocked, "
                + report.history().size() + " history, "
                + report.skippedClosed().size()
                + " skipped as closed (R-242), " + report.leftOut() + " left out, " + report.linkedAlready()
                + " linked already";
    }

    private <E> void each(String kind, List<E> entries, Consumer<E> entry, Consumer<String> sink) {
        int shown = Math.min(listed, entries.size());
        for (int i = 0; i < shown; i++) {
            entry.accept(entries.get(i));
        }
        if (shown < entries.size()) {
            sink.accept(kind + ": " + (entries.size() - shown) + " more");
        }
    }

    /** A group may hold any number: whoever wrote one identifier into everything made it. */
    private static String members(List<?> members) {
        String more = members.size() > LISTED ? ", " + (members.size() - LISTED) + " more" : "";
        return members.stream().limit(LISTED).map(Object::toString).collect(Collectors.joining(", ", "[", more + "]"));
    }

    private static void blocked(InitialLoadReport.Blocked blocked, Consumer<String> sink) {
        String deal = blocked.deal().text();
        blocked.reasons().forEach(reason -> sink.accept("blocked: " + deal + ": " + reason.asLine()));
    }

    private static void match(Match match, Consumer<String> sink) {
        sink.accept("matched: " + match.referral() + " with " + match.record() + " by " + match.by()
                + (match.adopted() ? ", adopted as it is (R-244)" : "")
                + (match.suspended() ? ", sync flag is No" : ""));
        match.differences()
                .forEach(difference -> sink.accept("  differs: " + difference.field() + ": " + difference.winner()
                        + " would be taken, " + difference.why()));
    }
}
