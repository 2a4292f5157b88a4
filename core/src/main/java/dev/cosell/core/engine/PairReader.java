package dev.cosell.core.engine;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.reconcile.InitialLoad;
import dev.cosell.core.reconcile.InitialLoadReport;
import dev.cosell.core.reconcile.InitialLoadReport.Match;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads pairs of a report again, page by page, and says in which fields they differ. Of each pair one bit is held. Reads only; for one use. */
final class PairReader {
    private static final int NONE = -1;
    private static final Comparator<Match> BY_REFERRAL =
            Comparator.comparing(match -> match.referral().value());

    private final InitialLoad.PairJudge judge;
    private final PopulationPages pages;
    private final List<Match> matches;
    private final BitSet given = new BitSet();

    PairReader(ConnectionRuntime connection, Instant now, List<Match> matches) {
        this.judge = new InitialLoad.PairJudge(connection.facts(), connection.settings(), now);
        this.pages = new PopulationPages(connection.background());
        this.matches = inOrder(matches);
    }

    /** A report lists its pairs by their referrals; its list is not copied, because it may stand for a million of them. */
    private static List<Match> inOrder(List<Match> matches) {
        boolean sorted = true;
        String before = "";
        for (Match match : matches) {
            sorted &= before.compareTo(match.referral().value()) <= 0;
            before = match.referral().value();
        }
        return sorted ? matches : matches.stream().sorted(BY_REFERRAL).toList();
    }

    /** Returns the place of a referral's pair, or a negative number where it has none. */
    private int place(ReferralId referral) {
        int from = 0;
        int to = matches.size() - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int side = matches.get(middle).referral().value().compareTo(referral.value());
            if (side == 0) {
                return middle;
            }
            from = side < 0 ? middle + 1 : from;
            to = side < 0 ? to : middle - 1;
        }
        return NONE;
    }

    ExpectedCalls calls() {
        return pages.calls();
    }

    /** Gives each pair once that both sides still show. */
    void read(Consumer<Match> sink) {
        pages.referrals(page -> judge(page, sink));
    }

    private void judge(List<Referral> page, Consumer<Match> sink) {
        Map<CrmRecordId, Referral> wanted = new LinkedHashMap<>();
        for (Referral referral : page) {
            int place = place(referral.id());
            if (place != NONE && !given.get(place)) {
                wanted.put(matches.get(place).record(), referral);
            }
        }
        pages.read(List.copyOf(wanted.keySet()), results -> {
            for (Opportunity record : LoadReader.found(results)) {
                Referral referral = Objects.requireNonNull(wanted.get(record.id()));
                int place = place(referral.id());
                if (!given.get(place)) {
                    given.set(place);
                    sink.accept(judged(matches.get(place), referral, theirs(page, referral), record));
                }
            }
        });
    }

    private static @Nullable Referral theirs(List<Referral> page, Referral own) {
        return page.stream()
                .filter(each -> each.ownedByMicrosoft()
                        && each.engagementId() != null
                        && each.engagementId().equals(own.engagementId()))
                .findFirst()
                .orElse(null);
    }

    private Match judged(Match match, Referral referral, @Nullable Referral theirs, Opportunity record) {
        List<InitialLoadReport.Difference> differences = judge.differences(referral, theirs, record);
        return new Match(match.referral(), match.record(), match.by(), match.adopted(), match.suspended(), differences);
    }
}
