package dev.cosell.core.engine;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmPopulation;
import dev.cosell.core.spi.CrmPopulationPage;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.core.spi.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a whole side of a connection with what is remembered of it, page by page, and marks what differs in the lane of sweeps: what no event and no poll told, deletions
 * copies. Where nothing differs it costs the list calls and nothing else. Confined to one thread.
 */
final class Sweeper {
    static final String PARTNER_CENTER = "sweep-partner-center";
    static final String CRM = "sweep-crm";

    private static final int LINKS_AT_ONCE = 500;

    private final ConnectionRuntime connection;
    private final StateStore store;
    private final TenantRouting routing;
    private final SweepPosition position;
    private final SweepPass pass;

    Sweeper(
            ConnectionRuntime connection,
            StateStore store,
            TenantRouting routing,
            SweepPosition position,
            SweepPass pass) {
        this.connection = connection.background();
        this.store = store;
        this.routing = routing;
        this.position = position;
        this.pass = pass;
    }

    /** Compares one page; returns where the next one is, or null after the last one. */
    @Nullable
    String page(String stream) {
        return stream.equals(PARTNER_CENTER) ? referrals() : records();
    }

    /** Marks linked records that a whole pass did not see. */
    void missing(String stream) {
        Side side = stream.equals(PARTNER_CENTER) ? Side.REFERRAL : Side.CRM;
        CrmRecordId after = null;
        do {
            List<Link> links = store.links(connection.id(), after, LINKS_AT_ONCE);
            List<DealName> gone = links.stream()
                    .filter(link -> pass.misses(name(link, side)) && mayBeListed(link, side))
                    .map(link -> DealName.of(Objects.requireNonNull(link.crmRecord())))
                    .toList();
            mark(gone, side);
            pass.missing(gone.size());
            after = links.isEmpty() ? null : links.get(links.size() - 1).crmRecord();
        } while (after != null);
    }

    private static String name(Link link, Side side) {
        return side == Side.CRM
                ? Objects.requireNonNull(link.crmRecord()).value()
                : Objects.requireNonNull(link.referral()).value();
    }

    /** Leads are no opportunities, and of a deleted record that is known already nothing new is learned. */
    private static boolean mayBeListed(Link link, Side side) {
        return side == Side.REFERRAL || link.lead() == null && !link.orphaned();
    }

    private void mark(List<DealName> deals, Side side) {
        if (!deals.isEmpty()) {
            store.markDirty(connection.id(), deals, Set.of(side), Lane.SWEEP, Duration.ZERO);
        }
    }

    // ---- Partner Center

    private @Nullable String referrals() {
        ReferralPage page = connection.partnerCenter().list(ReferralOrder.CREATED, position.at());
        Map<DealName, Link> known = store.findAll(
                connection.id(),
                page.referrals().stream().map(each -> DealName.of(each.id())).toList());
        List<DealName> own = new ArrayList<>();
        List<DealName> related = new ArrayList<>();
        for (Referral referral : page.referrals()) {
            DealName deal = DealName.of(referral.id());
            Link link = known.get(deal);
            if (suspicious(referral, link)) {
                (link != null && isTheirs(link, referral.id()) ? related : own).add(deal);
            }
        }
        mark(own, Side.REFERRAL);
        mark(related, Side.RELATED);
        String next = page.nextPage();
        pass.page(page.referrals().size(), own.size() + related.size(), next);
        return next;
    }

    private static boolean isTheirs(Link link, ReferralId id) {
        return link.complete() && !id.equals(link.referral());
    }

    private boolean suspicious(Referral referral, @Nullable Link link) {
        if (link == null || !link.apart() && !link.complete() && link.referralImage() == null) {
            return isNews(referral);
        }
        if (link.complete()) {
            pass.saw(referral.id().value());
        }
        return !link.apart() && !Poller.remembered(link, referral);
    }

    private boolean isNews(Referral referral) {
        if (!referral.ownedByMicrosoft() && routing.linkedElsewhere(connection, referral)) {
            return false;
        }
        boolean news = position.isNews(referral.updatedAt());
        if (!news) {
            pass.notLoaded();
        }
        return news;
    }

    // ---- CRM

    private @Nullable String records() {
        CrmPopulation population = connection.crm().population().orElse(null);
        if (population == null) {
            return null; // nothing is listed, so whatever is linked counts as missing and is read by its id
        }
        CrmPopulationPage page = population.page(position.at() == null ? null : new CrmCursor(position.at()));
        Map<DealName, Link> known = store.findAll(
                connection.id(),
                page.records().stream().map(each -> DealName.of(each.id())).toList());
        List<DealName> suspects = new ArrayList<>();
        for (Opportunity record : page.records()) {
            DealName deal = DealName.of(record.id());
            if (suspicious(record, known.get(deal))) {
                suspects.add(deal);
            }
        }
        mark(suspects, Side.CRM);
        String next = page.next() == null ? null : page.next().value();
        pass.page(page.records().size(), suspects.size(), next);
        return next;
    }

    private boolean suspicious(Opportunity record, @Nullable Link link) {
        if (link == null || !link.apart() && !link.complete() && link.crmImage() == null) {
            boolean news = position.isNews(record.modifiedAt());
            if (!news) {
                pass.notLoaded();
            }
            return news;
        }
        if (link.complete()) {
            pass.saw(record.id().value());
        }
        return !link.apart() && (link.orphaned() || !shows(link.crmImage(), record));
    }

    /** Tells whether everything that the list shows is as remembered; what a list cannot hold proves nothing. */
    private static boolean shows(@Nullable Opportunity image, Opportunity listed) {
        return image != null
                && listed.values().entrySet().stream().allMatch(field -> field.getValue()
                        .equals(image.values().get(field.getKey())))
                && same(image.account(), listed.account())
                && same(image.contacts(), listed.contacts())
                && same(image.solutions(), listed.solutions())
                && same(image.team(), listed.team())
                && same(image.owner(), listed.owner())
                && same(image.notes(), listed.notes());
    }

    private static boolean same(@Nullable Object remembered, @Nullable Object listed) {
        return listed == null || listed.equals(remembered);
    }
}
