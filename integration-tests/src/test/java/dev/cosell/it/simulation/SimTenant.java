package dev.cosell.it.simulation;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.testkit.crm.InMemoryCrm;
import dev.cosell.testkit.crm.InMemoryCrmOptions;
import dev.cosell.testkit.partnercenter.InMemoryPartnerCenter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One tenant: its two services, its people, and what an observer beside the engine knows of its deals. */
final class SimTenant {
    final String name;
    final SimWorld world;
    final Duration leftAhead;
    final Duration rightAhead;
    final InMemoryPartnerCenter center;
    final InMemoryCrm crm;
    final Faults leftFaults;
    final Faults rightFaults;
    final Ledger ledger = new Ledger();
    final Listing listing;
    final WriteRules rules;
    final Webhooks webhooks;
    final People people;
    private final Map<Integer, Deal> deals = new TreeMap<>();
    private final Map<ReferralId, Instant> hidden = new LinkedHashMap<>();

    /** Whether some write was refused for its data, so that a refused difference may stand. */
    boolean rejected;

    /** Whether some referral could not be seen for a while: what came back unannounced is found by the daily sweep. */
    boolean hidSome;

    /** Whether a create was refused for its data and is tried again when somebody looks. */
    boolean createRefused;

    SimTenant(String name, SimWorld world, Shape.OfTenant shape) {
        this.name = name;
        this.world = world;
        this.leftAhead = shape.leftAhead();
        this.rightAhead = shape.rightAhead();
        this.center = InMemoryPartnerCenter.of(world.time.clock(leftAhead));
        this.crm = InMemoryCrm.of(options(shape));
        this.leftFaults = new Faults("partner-center", name, world);
        this.rightFaults = new Faults("crm", name, world);
        this.listing = new Listing(world.time, leftAhead, this::hides);
        this.rules = new WriteRules(this);
        this.webhooks = new Webhooks(this);
        this.people = new People(this);
        center.normalForm(SimTenant::normal);
        center.onNews(this::stored);
    }

    private InMemoryCrmOptions options(Shape.OfTenant shape) {
        return InMemoryCrmOptions.builder(world.time.clock(rightAhead))
                .organisation(new CrmOrganisation("organisation-of-" + name, true, "USD"))
                .features(Set.of(CrmFeature.SOLUTIONS))
                .versionPrecision(shape.exact() ? VersionPrecision.EXACT : VersionPrecision.WHOLE_SECOND)
                .closedStages(Set.of("Closed Won"), Set.of("Closed Lost", "Declined"))
                .pageSize(3)
                .normalForm(SimTenant::normal)
                .build();
    }

    /** The service rounds amounts and trims texts. */
    private static Referral normal(Referral referral) {
        BigDecimal value = referral.dealValue();
        String notes = referral.notes();
        return referral.toBuilder()
                .dealValue(value == null ? null : value.setScale(2, RoundingMode.HALF_UP))
                .notes(notes == null ? null : notes.strip())
                .build();
    }

    /** The CRM rounds amounts and has its own line ends. */
    private static Opportunity normal(Opportunity record) {
        BigDecimal amount = record.get(CrmField.AMOUNT);
        String text = record.get(CrmField.DESCRIPTION);
        return record.toBuilder()
                .set(CrmField.AMOUNT, amount == null ? null : amount.setScale(2, RoundingMode.HALF_UP))
                .set(
                        CrmField.DESCRIPTION,
                        text == null ? null : text.replace("\r\n", "\n").replace("\n", "\r\n"))
                .build();
    }

    Collection<Deal> deals() {
        return deals.values();
    }

    @Nullable
    Deal deal(int number) {
        return deals.get(number);
    }

    Deal begin(int number, boolean inbound) {
        Deal deal = new Deal(number, inbound);
        deals.put(number, deal);
        return deal;
    }

    @Nullable
    Deal of(ReferralId referral) {
        return deals.values().stream()
                .filter(deal -> referral.equals(deal.referral))
                .findFirst()
                .orElse(null);
    }

    @Nullable
    Deal of(@Nullable String record) {
        return deals.values().stream()
                .filter(deal -> deal.record != null && deal.record.value().equals(record))
                .findFirst()
                .orElse(null);
    }

    void hide(ReferralId referral, Duration span) {
        hidSome = true;
        hidden.put(referral, world.time.now().plus(span));
    }

    boolean hides(ReferralId referral) {
        Instant until = hidden.get(referral);
        return until != null && until.isAfter(world.time.now());
    }

    void endTroubles() {
        leftFaults.end();
        rightFaults.end();
        hidden.clear();
        webhooks.normal();
    }

    /** Partner Center stored something: whoever did it, before it is answered. */
    private void stored(Referral referral) {
        listing.stored(referral);
        rules.stored(referral);
        if (referral.ownedByMicrosoft()) {
            checkMicrosoft(referral);
        } else {
            storedOwn(referral);
        }
        webhooks.send(referral);
    }

    private void storedOwn(Referral referral) {
        Deal deal = of(referral.id());
        if (deal == null) {
            deal = people.acting() ? people.takeShared() : of(referral.externalReferenceId());
            if (deal == null) {
                broken(Invariant.NO_INVENTION, 0, "a referral of no deal was created");
                return;
            }
            if (deal.referral != null) {
                broken(Invariant.ONE_COUNTERPART, deal.number, "a second own referral of record " + deal.record);
            }
            deal.referral = referral.id();
        }
        saw(deal, Side.LEFT, Field.of(referral));
    }

    private void checkMicrosoft(Referral referral) {
        long twins = center.referrals().stream()
                .filter(each -> each.ownedByMicrosoft() && sameEngagement(each, referral))
                .count();
        if (twins > 1) {
            broken(Invariant.ONE_COUNTERPART, 0, "Microsoft was asked twice about one engagement");
        }
    }

    private static boolean sameEngagement(Referral one, Referral other) {
        return one.engagementId() != null && one.engagementId().equals(other.engagementId());
    }

    void engineWroteRecord(CrmWrite write, CrmRecordId id) {
        if (write instanceof CrmWrite.Create create) {
            Deal deal = of(create.referral());
            if (deal == null || !deal.inbound) {
                broken(Invariant.NO_INVENTION, 0, "a record was created for no shared referral");
                return;
            }
            if (deal.record != null) {
                broken(Invariant.ONE_COUNTERPART, deal.number, "a second record " + id + " beside " + deal.record);
            }
            deal.record = id;
        }
        sawRecord(id);
    }

    void sawRecord(CrmRecordId id) {
        Deal deal = of(id.value());
        Opportunity record = crm.seller().read(id).orElse(null);
        if (deal != null && record != null) {
            saw(deal, Side.RIGHT, Field.of(record));
        }
    }

    void saw(Deal deal, Side side, Map<String, String> values) {
        values.forEach((field, value) -> {
            boolean human = people.acting();
            Ledger.Entry entry = ledger.saw(new Ledger.By(world.time.now(), human), deal.number, side, field, value);
            if (entry != null && !human && Field.EDITED.contains(field) && !ledger.typed(deal.number, field, value)) {
                broken(Invariant.NO_INVENTION, deal.number, "nobody typed " + entry + " into " + field);
            }
        });
    }

    void broken(Invariant invariant, int deal, String text) {
        world.broken(new Violation(invariant, name, deal, text));
    }
}
