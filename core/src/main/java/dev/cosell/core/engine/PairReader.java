package dev.cosell.core.engine;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.reconcile.InitialLoad;
import dev.cosell.core.reconcile.InitialLoadReport;
import dev.cosell.core.reconcile.InitialLoadReport.Match;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads pairs of a report again, page by page, and says in which fields they differ. Reads only; for one use. */
final class PairReader {
    private final InitialLoad.PairJudge judge;
    private final PopulationPages pages;
    private final Map<ReferralId, Match> pairs = new HashMap<>();

    PairReader(ConnectionRuntime connection, Instant now, List<Match> matches) {
        this.judge = new InitialLoad.PairJudge(connection.facts(), connection.settings(), now);
        this.pages = new PopulationPages(connection.background());
        matches.forEach(match -> pairs.put(match.referral(), match));
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
            Match match = pairs.get(referral.id());
            if (match != null) {
                wanted.put(match.record(), referral);
            }
        }
        pages.read(List.copyOf(wanted.keySet()), results -> {
            for (Opportunity record : LoadReader.found(results)) {
                Referral referral = Objects.requireNonNull(wanted.get(record.id()));
                Match match = pairs.remove(referral.id());
                if (match != null) {
                    sink.accept(judged(match, referral, theirs(page, referral), record));
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
