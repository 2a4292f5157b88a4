package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.testkit.crm.CrmFault;
import dev.cosell.testkit.partnercenter.ReferralFault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** One seeded story: deals from both sides, edits by both sellers, and faults of every kind between them. Every typed value is remembered. */
final class RandomWorld {
    private static final int STEPS = 25;
    private static final List<ReferralFault> REFERRAL_FAULTS = List.of(
            ReferralFault.ANSWER_LOST, ReferralFault.REQUEST_LOST, ReferralFault.NOT_SENT, ReferralFault.THROTTLED);
    private static final List<CrmFault> CRM_FAULTS = List.of(
            CrmFault.ANSWER_LOST,
            CrmFault.REQUEST_LOST,
            CrmFault.NOT_SENT,
            CrmFault.THROTTLED,
            CrmFault.EDITED_MEANWHILE);

    private final World world;
    private final Random random;
    private final List<String> script = new ArrayList<>();
    private final Set<String> typed = new HashSet<>();
    private final Set<String> typedWords = new TreeSet<>();
    private int created;

    RandomWorld(long seed, VersionPrecision precision) {
        this.random = new Random(seed);
        this.world = new World(precision, settings -> settings.recreateAfterUnknown(true));
        typed.addAll(List.of("75000", "48500", "2026-08-31", "2026-09-30"));
        words("Customer asks for a demo in April.");
        words("Move of the reporting estate.");
        words("--- CRM ---"); // the line between two texts that are both kept
    }

    List<String> script() {
        return script;
    }

    void play() {
        world.share();
        created++;
        for (int step = 0; step < STEPS; step++) {
            step();
            if (random.nextInt(3) > 0) {
                world.turn();
            }
            world.clock.advance(Duration.ofMillis(random.nextInt(4) == 0 ? 300 : random.nextInt(40_000)));
        }
        world.crashes.dieAt(0);
        world.settle();
    }

    private void step() {
        switch (random.nextInt(10)) {
            case 0 -> deal();
            case 1, 2, 3 -> crmEdit();
            case 4, 5, 6 -> referralEdit();
            case 7 -> {
                ReferralFault fault = REFERRAL_FAULTS.get(random.nextInt(REFERRAL_FAULTS.size()));
                script.add("next Partner Center write: " + fault);
                world.partnerCenter.onNextWrite(fault);
            }
            case 8 -> {
                CrmFault fault = CRM_FAULTS.get(random.nextInt(CRM_FAULTS.size()));
                script.add("next CRM write: " + fault);
                world.crm.faults().onNextWrite(fault);
            }
            default -> {
                int dieAt = 1 + random.nextInt(40);
                script.add("dies at step " + dieAt);
                world.crashes.dieAt(dieAt);
            }
        }
    }

    private void deal() {
        created++;
        if (random.nextBoolean()) {
            script.add("Microsoft shares a deal");
            world.share();
        } else {
            script.add("the seller creates a deal");
            world.sellerCreates(changes -> changes);
        }
    }

    private void crmEdit() {
        List<Opportunity> all = world.crm.seller().opportunities();
        if (all.isEmpty()) {
            return;
        }
        CrmRecordId id = all.get(random.nextInt(all.size())).id();
        switch (random.nextInt(4)) {
            case 0 -> {
                String amount = amount();
                script.add("CRM " + id + " amount " + amount);
                world.edit(id, change -> change.set(CrmField.AMOUNT, new BigDecimal(amount)));
            }
            case 1 -> {
                String date = date();
                script.add("CRM " + id + " closes " + date);
                world.edit(id, change -> change.set(CrmField.CLOSE_DATE, LocalDate.parse(date)));
            }
            case 2 -> {
                String notes = notes("crm");
                script.add("CRM " + id + " notes " + notes);
                world.edit(id, change -> change.set(CrmField.DESCRIPTION, notes));
            }
            default -> {
                script.add("CRM " + id + " qualified");
                world.edit(id, change -> change.set(CrmField.STAGE, "Qualification"));
            }
        }
    }

    private void referralEdit() {
        List<Referral> ours = world.partnerCenter.referrals().stream()
                .filter(referral ->
                        !referral.ownedByMicrosoft() && !referral.state().terminal())
                .toList();
        if (ours.isEmpty()) {
            return;
        }
        Referral referral = ours.get(random.nextInt(ours.size()));
        switch (random.nextInt(3)) {
            case 0 -> {
                String amount = amount();
                script.add("referral " + referral.id() + " value " + amount);
                world.partnerCenter.edit(referral.id(), c -> c.dealValue(new BigDecimal(amount)));
            }
            case 1 -> {
                String date = date();
                script.add("referral " + referral.id() + " closes " + date);
                world.partnerCenter.edit(referral.id(), c -> c.closingDate(LocalDate.parse(date)));
            }
            default -> {
                String notes = notes("msft");
                script.add("referral " + referral.id() + " notes " + notes);
                world.partnerCenter.edit(referral.id(), c -> c.notes(notes));
            }
        }
    }

    private String amount() {
        String amount = String.valueOf(1000 + random.nextInt(90_000));
        typed.add(amount);
        return amount;
    }

    private String date() {
        String date =
                LocalDate.parse("2026-05-01").plusDays(random.nextInt(300)).toString();
        typed.add(date);
        return date;
    }

    private String notes(String who) {
        String notes = "Note " + who + random.nextInt(1000) + ".";
        words(notes);
        return notes;
    }

    private void words(String text) {
        typedWords.addAll(List.of(text.split("\\s+")));
    }

    /** Convergence or a reason, one counterpart each, no invention, silence (sync-engine, invariants). */
    void assertSettled() {
        List<Link> links = world.engine.links(World.CONNECTION);
        List<Opportunity> records = world.crm.seller().opportunities();
        List<Referral> ours = world.partnerCenter.referrals().stream()
                .filter(referral -> !referral.ownedByMicrosoft())
                .toList();
        assertThat(records).as("records").hasSize(created);
        assertThat(ours).as("own referrals").hasSize(created);
        assertThat(links).as("links").hasSize(created);
        assertThat(links.stream().map(Link::referral).distinct()).hasSize(created);
        assertThat(links.stream().map(Link::crmRecord).distinct()).hasSize(created);
        world.partnerCenter.referrals().stream()
                .filter(Referral::ownedByMicrosoft)
                .forEach(microsoft -> assertThat(ours)
                        .as("Microsoft's referrals belong to one of ours")
                        .anyMatch(own -> Objects.equals(own.engagementId(), microsoft.engagementId())));
        links.forEach(this::assertConverged);
        assertThat(world.engine.conflicts(World.CONNECTION)).allSatisfy(this::assertConflictTyped);
        world.assertSilent();
    }

    private void assertConverged(Link link) {
        Referral there = world.partnerCenter.get(Objects.requireNonNull(link.referral()));
        Opportunity here = world.crm
                .seller()
                .read(Objects.requireNonNull(link.crmRecord()))
                .orElseThrow();
        BigDecimal amount = Objects.requireNonNull(here.get(CrmField.AMOUNT));
        BigDecimal value = Objects.requireNonNull(there.dealValue());
        same(link, StandardFields.DEAL_VALUE.id(), plain(value), plain(amount));
        same(
                link,
                StandardFields.CLOSING_DATE.id(),
                String.valueOf(there.closingDate()),
                String.valueOf(here.get(CrmField.CLOSE_DATE)));
        String notesThere = Objects.requireNonNull(there.notes());
        String notesHere = Objects.requireNonNull(here.get(CrmField.DESCRIPTION));
        same(link, StandardFields.NOTES.id(), notesThere, notesHere);
        assertThat(typed)
                .as("nothing invented")
                .contains(
                        plain(value),
                        plain(amount),
                        String.valueOf(there.closingDate()),
                        String.valueOf(here.get(CrmField.CLOSE_DATE)));
        assertThat(typedWords).contains(notesThere.split("\\s+")).contains(notesHere.split("\\s+"));
    }

    private static void same(Link link, FieldId field, String there, String here) {
        if (!link.standing().containsKey(field)) {
            assertThat(here).as(field + " of " + link.crmRecord()).isEqualTo(there);
        }
    }

    private void assertConflictTyped(ConflictRecord conflict) {
        if (conflict.field().equals(StandardFields.DEAL_VALUE.id().value())) {
            assertThat(typed)
                    .contains(Objects.requireNonNull(conflict.partnerCenter()), Objects.requireNonNull(conflict.crm()));
        }
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
