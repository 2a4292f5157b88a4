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
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.News;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.StreamClaim;
import dev.cosell.core.spi.VersionPrecision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what no event told: lists both sides since the last pass and marks only what is not remembered as it is now. */
final class Poller {
    /** How far each pass of Partner Center looks back behind the last one. */
    static final Duration OVERLAP = Duration.ofMinutes(5);

    /** Stream of Partner Center's referrals; its cursor is the high-water mark. */
    static final String PARTNER_CENTER = "partner-center";

    /** Stream of the CRM's opportunities; its cursor is the adapter's. */
    static final String CRM = "crm";

    /** Stream of the CRM's leads; its cursor is the adapter's. */
    static final String LEADS = "crm-leads";

    /** In this order a conversion is seen before its opportunity is. */
    static final List<String> STREAMS = List.of(LEADS, CRM, PARTNER_CENTER);

    /** Of a feed that goes on where it stopped. */
    private static final int MAX_PAGES = 200;

    /** Of a list that begins anew with each pass: a pass that ends before the old mark is never of any use, so only a list without an end is cut. */
    private static final int MAX_PAGES_OF_A_PASS = 10_000;

    private static final int LINKS_AT_ONCE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final ConnectionRuntime connection;
    private final StateStore store;
    private final Duration lease;
    private long listed;
    private long told;
    private boolean asked = true;

    /** Makes a poller that holds its streams for a while with every page. */
    Poller(ConnectionRuntime connection, StateStore store, Duration lease) {
        this.connection = connection;
        this.store = store;
        this.lease = lease;
    }

    /** Polls the stream that was claimed; throws what its side throws. */
    void poll(StreamClaim claim) {
        switch (claim.stream()) {
            case LEADS -> pollLeads(claim);
            case CRM -> pollCrm(claim);
            default -> pollPartnerCenter(claim);
        }
    }

    /**
     * Polls Partner Center, newest first until behind the last pass. The mark moves only after a whole pass, to the service's time at its start. The first
     * pass only sets the mark: existing deals are taken in by a deliberate initial load, never by the way.
     */
    private void pollPartnerCenter(StreamClaim claim) {
        Instant mark = claim.cursor() == null ? null : Instant.parse(claim.cursor());
        Set<String> tokens = new HashSet<>();
        String token = null;
        Instant start = null;
        for (int pages = 0; pages < MAX_PAGES_OF_A_PASS; pages++) {
            ReferralPage page = connection.partnerCenter().list(ReferralOrder.UPDATED, token);
            start = start == null ? page.serverTime() : start;
            token = page.nextPage();
            boolean behind = mark == null || take(page, mark.minus(OVERLAP));
            if (behind || token == null || !tokens.add(token)) {
                store.saveCursor(claim, start.toString(), lease);
                return;
            }
            if (mark != null && !store.saveCursor(claim, mark.toString(), lease)) {
                return; // another process took the stream meanwhile and reads all of it
            }
        }
        LOG.warn("the list of referrals of connection {} has no end: its mark stays where it is", id());
    }

    /** Returns how many records were listed, and how many of them were news. */
    Map<String, Long> counts() {
        return Map.of("listed", listed, "news", told);
    }

    private boolean take(ReferralPage page, Instant until) {
        List<Referral> young = page.referrals().stream()
                .filter(referral ->
                        referral.updatedAt() == null || !referral.updatedAt().isBefore(until))
                .toList();
        Map<DealName, Link> known = store.findAll(
                id(), young.stream().map(each -> DealName.of(each.id())).toList());
        List<News> news = new ArrayList<>();
        for (Referral referral : young) {
            DealName deal = DealName.of(referral.id());
            if (!remembered(known.getOrDefault(deal, Link.none()), referral)) {
                news.add(new News(deal, Side.REFERRAL, referral.updatedAt(), null));
            }
        }
        ingest(young.size(), news);
        return young.size() < page.referrals().size();
    }

    private void ingest(int from, List<News> news) {
        listed += from;
        told += news.size();
        if (!news.isEmpty()) {
            store.ingest(id(), news);
        }
    }

    static boolean remembered(Link link, Referral referral) {
        return same(link.referralImage(), referral) || same(link.microsoftImage(), referral);
    }

    private static boolean same(@Nullable Referral image, Referral listed) {
        return image != null && image.id().equals(listed.id()) && image.eTag().equals(listed.eTag());
    }

    /** Polls the feed of leads, which names them only; leads without a link are a seller's own affair. */
    private void pollLeads(StreamClaim claim) {
        CrmLeads leads =
                connection.settings().syncLeads() ? connection.crm().leads().orElse(null) : null;
        asked = leads != null;
        if (leads != null) {
            read(claim, leads::changes, page -> takeLeads(page.changes()));
        }
    }

    /** Tells whether the service was called: a stream that nobody follows shows nothing of it. */
    boolean asked() {
        return asked;
    }

    private void takeLeads(List<CrmChange> changes) {
        List<DealName> names =
                changes.stream().map(change -> DealName.of(change.id())).toList();
        Map<DealName, Link> known = store.findAll(id(), names);
        ingest(
                names.size(),
                names.stream()
                        .filter(name -> known.getOrDefault(name, Link.none()).lead() != null)
                        .map(name -> new News(name, Side.CRM, null, null))
                        .toList());
    }

    /** Polls the CRM's change feed to its end. */
    private void pollCrm(StreamClaim claim) {
        read(claim, connection.crm()::changes, page -> take(page.changes()));
    }

    /** Reads a feed to its end, storing the cursor page by page once the news is safe. */
    private void read(
            StreamClaim claim, Function<@Nullable CrmCursor, CrmChangePage> feed, Consumer<CrmChangePage> take) {
        CrmCursor cursor = claim.cursor() == null ? null : new CrmCursor(claim.cursor());
        for (int pages = 0; pages < MAX_PAGES; pages++) {
            CrmChangePage page = feed.apply(cursor);
            take.accept(page);
            if (page.gap()) {
                lookAtAllRecords();
            }
            cursor = page.next();
            boolean ours = store.saveCursor(claim, cursor.value(), lease);
            if (!ours || !page.more()) {
                return;
            }
        }
    }

    private void take(List<CrmChange> changes) {
        Map<DealName, Link> known = store.findAll(
                id(), changes.stream().map(change -> DealName.of(change.id())).toList());
        List<News> news = new ArrayList<>();
        List<Opportunity> again = new ArrayList<>();
        for (CrmChange change : changes) {
            DealName deal = DealName.of(change.id());
            Link link = known.getOrDefault(deal, Link.none());
            if (!(change instanceof CrmChange.Seen seen && remembered(link, seen.opportunity()))) {
                news.add(new News(deal, Side.CRM, null, null));
            } else if (provesMore(link, seen.opportunity())) {
                again.add(seen.opportunity());
            }
        }
        ingest(changes.size(), news);
        if (!again.isEmpty()) {
            store.sawAgain(id(), again);
        }
    }

    /** The echo of our own write shows the version that the next write needs for its guard: nobody has to read the record for it. */
    private boolean provesMore(Link link, Opportunity listed) {
        VersionPrecision precision = connection.facts().capabilities().versionPrecision();
        return !precision.provisional(listed) && link.sawAgain(listed) != link;
    }

    /** The feed may have missed changes or deletions for good: whatever is linked is looked at once more, and only then is the cursor moved. */
    private void lookAtAllRecords() {
        LOG.warn("the change feed of connection {} has a gap: every linked record is read once more", id());
        List<DealName> deals;
        CrmRecordId after = null;
        do {
            List<Link> links = store.links(id(), after, LINKS_AT_ONCE);
            deals = links.stream()
                    .map(link -> DealName.of(Objects.requireNonNull(link.crmRecord())))
                    .toList();
            store.markDirty(id(), deals, Set.of(Side.CRM), Lane.SWEEP, Duration.ZERO);
            after = links.isEmpty() ? null : links.get(links.size() - 1).crmRecord();
        } while (after != null);
    }

    /** An echo of our own write shows exactly what we expect; anything else is somebody's edit. */
    private static boolean remembered(Link link, Opportunity listed) {
        Opportunity image = link.crmImage();
        // A record that was deleted and comes back looks as it did, and is news all the same.
        return image != null && !link.orphaned() && image.sameContent(listed);
    }

    private ConnectionId id() {
        return connection.id();
    }
}
