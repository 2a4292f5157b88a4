package dev.cosell.core.engine;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.reconcile.Lookup;
import dev.cosell.core.reconcile.Slot;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The referrals of ours that were created for the records of a batch, found by one walk over the newest referrals for all of them: the service cannot filter by our reference
 * (R-029, R-228).
 */
final class CreatedReferrals {
    private static final int MAX_PAGES = 50;

    private final Map<String, List<Referral>> found = new LinkedHashMap<>();
    private boolean complete = true;

    private CreatedReferrals() {}

    /** Walks until every referral is older than the oldest attempt; no call where nothing is looked for. */
    static CreatedReferrals find(ReferralGateway partnerCenter, List<Lookup.FindCreated> finds, CallTally calls) {
        CreatedReferrals created = new CreatedReferrals();
        finds.forEach(find -> created.found.put(find.record().value(), new ArrayList<>()));
        finds.stream()
                .map(Lookup.FindCreated::since)
                .min(Instant::compareTo)
                .ifPresent(since -> created.walk(partnerCenter, since, calls));
        return created;
    }

    private void walk(ReferralGateway partnerCenter, Instant since, CallTally calls) {
        complete = false;
        Set<String> tokens = new HashSet<>();
        String token = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            calls.partnerCenterRead();
            ReferralPage got = partnerCenter.list(ReferralOrder.CREATED, token);
            got.referrals().forEach(this::add);
            boolean past = got.referrals().stream()
                    .anyMatch(referral ->
                            referral.createdAt() != null && referral.createdAt().isBefore(since));
            token = got.nextPage();
            complete = past || token == null;
            if (complete || !tokens.add(token)) {
                return;
            }
        }
    }

    private void add(Referral referral) {
        String record = referral.externalReferenceId();
        List<Referral> wanted = record == null || referral.ownedByMicrosoft() ? null : found.get(record);
        if (wanted != null) {
            wanted.add(referral);
        }
    }

    /** Returns those of a record; not known where none was found and the list was not seen to its end: a create is not sent again on that. */
    Slot<List<Referral>> of(CrmRecordId record) {
        List<Referral> of = List.copyOf(found.getOrDefault(record.value(), List.of()));
        return complete || !of.isEmpty() ? Slot.seen(of) : Slot.notKnown();
    }
}
