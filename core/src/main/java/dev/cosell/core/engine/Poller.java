package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmLeads;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.core.spi.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what no event told: lists both sides since the last pass and marks only what is not remembered as it is now. */
final class Poller {
    /** How far each pass of Partner Center looks back behind the last one. */
    static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final String PARTNER_CENTER = "partner-center";
    private static final String CRM = "crm";
    private static final String LEADS = "crm-leads";
    private static final int MAX_PAGES = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final ConnectionRuntime connection;
    private final StateStore store;

    Poller(ConnectionRuntime connection, StateStore store) {
        this.connection = connection;
        this.store = store;
    }

    /**
     * Polls Partner Center, newest first until behind the last pass. The mark moves only after a whole pass, to the service's time at its start. The first
     * pass only sets the mark: existing deals are taken in by a deliberate initial load, never by the way.
     */
    void pollPartnerCenter() {
        Optional<Instant> mark = store.cursor(id(), PARTNER_CENTER).map(Instant::parse);
        Set<String> tokens = new HashSet<>();
        String token = null;
        Instant start = null;
        for (int pages = 0; pages < MAX_PAGES; pages++) {
            ReferralPage page = connection.partnerCenter().list(ReferralOrder.UPDATED, token);
            start = start == null ? page.serverTime() : start;
            token = page.nextPage();
            boolean behind = mark.isEmpty() || take(page, mark.get().minus(OVERLAP));
            if (behind || token == null || !tokens.add(token)) {
                store.saveCursor(id(), PARTNER_CENTER, start.toString());
                return;
            }
        }
    }

    private boolean take(ReferralPage page, Instant until) {
        boolean behind = false;
        for (Referral referral : page.referrals()) {
            Instant updated = referral.updatedAt();
            if (updated != null && updated.isBefore(until)) {
                behind = true;
            } else if (!remembered(referral)) {
                store.ingest(id(), DealName.of(referral.id()), Side.REFERRAL, updated, null);
            }
        }
        return behind;
    }

    private boolean remembered(Referral referral) {
        Link link = store.find(id(), DealName.of(referral.id())).orElse(Link.none());
        return same(link.referralImage(), referral) || same(link.microsoftImage(), referral);
    }

    private static boolean same(@Nullable Referral image, Referral listed) {
        return image != null && image.id().equals(listed.id()) && image.eTag().equals(listed.eTag());
    }

    /** Polls the feed of leads, which names them only; leads without a link are a seller's own affair. A conversion is seen before its opportunity is. */
    private void pollLeads() {
        CrmLeads leads =
                connection.settings().syncLeads() ? connection.crm().leads().orElse(null) : null;
        CrmCursor cursor = store.cursor(id(), LEADS).map(CrmCursor::new).orElse(null);
        for (int pages = 0; leads != null && pages < MAX_PAGES; pages++) {
            CrmChangePage page = leads.changes(cursor);
            if (page.gap()) {
                lookAtAllRecords();
            }
            page.changes().stream()
                    .map(change -> DealName.of(change.id()))
                    .filter(lead -> store.find(id(), lead).map(Link::lead).isPresent())
                    .forEach(lead -> store.ingest(id(), lead, Side.CRM, null, null));
            cursor = page.next();
            store.saveCursor(id(), LEADS, cursor.value());
            if (!page.more()) {
                return;
            }
        }
    }

    /** Polls the CRM's change feed to its end, storing the cursor page by page once the news is safe. */
    void pollCrm() {
        pollLeads();
        CrmCursor cursor = store.cursor(id(), CRM).map(CrmCursor::new).orElse(null);
        for (int pages = 0; pages < MAX_PAGES; pages++) {
            CrmChangePage page = connection.crm().changes(cursor);
            page.changes().forEach(this::take);
            if (page.gap()) {
                lookAtAllRecords();
            }
            cursor = page.next();
            store.saveCursor(id(), CRM, cursor.value());
            if (!page.more()) {
                return;
            }
        }
    }

    private void take(CrmChange change) {
        if (change instanceof CrmChange.Seen seen && remembered(seen.opportunity())) {
            return;
        }
        store.ingest(id(), DealName.of(change.id()), Side.CRM, null, null);
    }

    /** The feed may have missed changes or deletions for good: whatever is linked is looked at once more, and only then is the cursor moved. */
    private void lookAtAllRecords() {
        LOG.warn("the change feed of connection {} has a gap: every linked record is read once more", id());
        for (Link link : store.links(id())) {
            CrmRecordId record = link.crmRecord();
            if (record != null) {
                store.markDirty(id(), DealName.of(record), Set.of(Side.CRM), Duration.ZERO);
            }
        }
    }

    /** An echo of our own write shows exactly what we expect; anything else is somebody's edit. */
    private boolean remembered(Opportunity listed) {
        Link link = store.find(id(), DealName.of(listed.id())).orElse(Link.none());
        Opportunity image = link.crmImage();
        return image != null && image.sameContent(listed);
    }

    private ConnectionId id() {
        return connection.id();
    }
}
