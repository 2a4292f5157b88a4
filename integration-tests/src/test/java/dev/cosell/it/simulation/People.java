package dev.cosell.it.simulation;

import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.referral.Solution;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The persons of one tenant, on both sides. What they do is told to the ledger; what they cannot do they leave. */
final class People {
    private static final Set<CrmField<?>> NOT_COPIED =
            Set.of(CrmField.CLOSED, CrmField.WON, CrmField.REFERRAL_ID, CrmField.REFERRAL_LINK, CrmField.AUDIT);
    private static final PostalAddress ADDRESS = new PostalAddress("Hafenring 4", null, "Hamburg", null, "20457", "DE");

    private final SimTenant tenant;
    private int acting;
    private @Nullable Deal sharing;

    People(SimTenant tenant) {
        this.tenant = tenant;
    }

    /** Tells whether a person is at work just now, so that what is stored is theirs. */
    boolean acting() {
        return acting > 0;
    }

    /** Lets the engine work amid what a person does: what it stores meanwhile is not the person's. */
    void lookAway(Runnable engine) {
        int present = acting;
        acting = 0;
        try {
            engine.run();
        } finally {
            acting = present;
        }
    }

    private void act(String what, Runnable work) {
        acting++;
        try {
            tenant.world.tally.count("edit " + what);
            work.run();
        } finally {
            acting--;
        }
    }

    /** Returns the deal that is just being shared, once: its news may be out before the person who shared it sees its id. */
    @Nullable
    Deal takeShared() {
        Deal deal = sharing;
        sharing = null;
        return deal;
    }

    /** What a new deal is worth, when it closes, and what is said about it. */
    record Terms(String value, String date, String notes, String solution) {}

    void shares(int number, Terms terms) {
        if (tenant.deal(number) != null) {
            return;
        }
        Deal deal = tenant.begin(number, true);
        sharing = deal;
        act("share", () -> {
            Referral shared = tenant.center.share(ReferralDraft.builder()
                    .name(customer(number) + " telemetry")
                    .type(ReferralType.SHARED)
                    .qualification(Qualification.SALES_QUALIFIED)
                    .customer(new CustomerProfile(customer(number), null, ADDRESS, List.of(contact(number))))
                    .consent(new Consent(true, true, true))
                    .notes(terms.notes())
                    .dealValue(new BigDecimal(terms.value()))
                    .currency("USD")
                    .closingDate(LocalDate.parse(terms.date()))
                    .solutions(List.of(Solution.named(terms.solution(), "Lens")))
                    .targets(List.of(ReferralTarget.solution(terms.solution())))
                    .invite(InviteContext.asking(HelpCode.PROOF_OF_CONCEPT_OR_DEMO, null))
                    .build());
            tenant.saw(deal, Side.LEFT, Field.of(shared));
        });
    }

    void creates(int number, Terms terms, String stage) {
        if (tenant.deal(number) != null) {
            return;
        }
        Deal deal = tenant.begin(number, false);
        act(
                "create",
                () -> types(
                        deal,
                        OpportunityChanges.builder()
                                .set(CrmField.NAME, customer(number) + " analytics")
                                .set(CrmField.STAGE, stage)
                                .set(CrmField.AMOUNT, new BigDecimal(terms.value()))
                                .set(CrmField.CLOSE_DATE, LocalDate.parse(terms.date()))
                                .set(CrmField.DESCRIPTION, terms.notes())
                                .set(CrmField.HELP, "Proof of Concept or Demo")
                                .set(CrmField.PURCHASE_INTENT, "Have not decided")
                                .set(CrmField.CONSENT_SHARE, true)
                                .set(CrmField.CONSENT_CONTACT, true)
                                .addSolution(Solution.named(terms.solution(), "Lens"))));
    }

    /** A seller has typed the record of a shared referral, identifier and all, as another connector does. */
    void takesOver(int number, UnaryOperator<OpportunityChanges.Builder> otherwise) {
        Deal deal = Objects.requireNonNull(tenant.deal(number));
        Referral referral = referral(number).orElseThrow();
        OpportunityChanges.Builder typed = OpportunityChanges.builder()
                .set(CrmField.REFERRAL_ID, referral.id().value())
                .set(CrmField.NAME, referral.name())
                .set(CrmField.STAGE, "Prospecting")
                .set(CrmField.AMOUNT, referral.dealValue())
                .set(CrmField.CLOSE_DATE, referral.closingDate())
                .set(CrmField.DESCRIPTION, referral.notes());
        Objects.requireNonNull(referral.solutions()).forEach(typed::addSolution);
        act("take over", () -> types(deal, otherwise.apply(typed)));
    }

    private void types(Deal deal, OpportunityChanges.Builder typed) {
        CrmRecordId account = tenant.crm.seller().createAccount(customer(deal.number), ADDRESS);
        CrmRecordId person = tenant.crm.seller().createContact(account, contact(deal.number));
        deal.record = tenant.crm
                .seller()
                .create(
                        account,
                        typed.set(CrmField.CURRENCY, "USD")
                                .set(CrmField.SYNC_FLAG, true)
                                .addContact(new ContactRef.Existing(person, true))
                                .build());
        tenant.sawRecord(deal.record);
    }

    private String customer(int number) {
        return "Customer " + tenant.name + number;
    }

    private Person contact(int number) {
        return new Person("Eva", "Kern" + number, "+49405550111", "eva" + number + "@" + tenant.name + ".example");
    }

    /** A seller changes the record of a deal. */
    void edits(String what, int number, UnaryOperator<OpportunityChanges.Builder> change) {
        record(number)
                .ifPresent(record -> act(what, () -> {
                    tenant.crm
                            .seller()
                            .edit(
                                    record.id(),
                                    change.apply(OpportunityChanges.builder()).build());
                    tenant.sawRecord(record.id());
                }));
    }

    /** A seller acts on the record as it is now. */
    void editsSeen(String what, int number, UnaryOperator<OpportunityChanges.Builder> change, String... stages) {
        Optional<Opportunity> record = record(number);
        if (record.isPresent() && List.of(stages).contains(record.get().get(CrmField.STAGE))) {
            edits(what, number, change);
        }
    }

    Optional<Opportunity> record(int number) {
        Deal deal = tenant.deal(number);
        return deal == null || deal.record == null
                ? Optional.empty()
                : tenant.crm.seller().read(deal.record);
    }

    /** Tells whether the engine has linked the deal: a record that goes away earlier is made again, and rightly. */
    private boolean known(Opportunity record) {
        return tenant.world.linked(tenant, record.id());
    }

    void deletes(int number) {
        record(number)
                .filter(this::known)
                .ifPresent(record -> act("delete", () -> {
                    tenant.crm.seller().delete(record.id());
                    Objects.requireNonNull(tenant.deal(number)).deleted = true;
                }));
    }

    void undeletes(int number) {
        Deal deal = tenant.deal(number);
        if (deal != null && deal.deleted && deal.record != null) {
            CrmRecordId record = deal.record;
            act("undelete", () -> {
                tenant.crm.seller().undelete(record);
                deal.deleted = false;
                tenant.sawRecord(record);
            });
        }
    }

    /** A seller types the deal a second time and merges the first record into that one. */
    void merges(int number) {
        Deal deal = tenant.deal(number);
        Opportunity record = record(number).orElse(null);
        if (deal == null || record == null || !known(record)) {
            return;
        }
        act("merge", () -> {
            CrmRecordId left = copy(record, NOT_COPIED);
            tenant.crm.seller().merge(record.id(), left);
            deal.record = left;
            tenant.sawRecord(left);
        });
    }

    /** A seller clones a record with everything that makes it the deal's (R-031). */
    void clones(int number) {
        record(number)
                .filter(record -> record.get(CrmField.REFERRAL_ID) != null)
                .ifPresent(record ->
                        act("clone", () -> copy(record, Set.of(CrmField.CLOSED, CrmField.WON, CrmField.AUDIT))));
    }

    private CrmRecordId copy(Opportunity record, Set<CrmField<?>> without) {
        OpportunityChanges.Builder typed = OpportunityChanges.builder();
        record.values().forEach((field, value) -> {
            if (!without.contains(field)) {
                set(typed, field, value);
            }
        });
        Objects.requireNonNull(record.solutions()).forEach(typed::addSolution);
        return tenant.crm
                .seller()
                .create(Objects.requireNonNull(record.account()).id(), typed.build());
    }

    private static <T> void set(OpportunityChanges.Builder typed, CrmField<T> field, Optional<?> value) {
        typed.set(field, value.isEmpty() ? null : field.type().cast(value.get()));
    }

    /** An automation saves a record as it is. */
    void savesAgain(CrmRecordId record) {
        if (tenant.crm.seller().read(record).isPresent()) {
            act("saved again", () -> tenant.crm
                    .seller()
                    .edit(record, OpportunityChanges.builder().build()));
        }
    }

    void savesAgain(ReferralId referral) {
        act("saved again", () -> tenant.center.edit(referral, change -> change));
    }

    /** Somebody edits the own referral in the portal, where that is still possible. */
    void editsReferral(String what, int number, UnaryOperator<Referral.Builder> change) {
        referral(number)
                .filter(referral -> !referral.state().terminal())
                .ifPresent(referral -> act(what, () -> tenant.center.edit(referral.id(), change)));
    }

    /** Somebody moves the own referral in the portal, where it stands as said. */
    void moves(String what, int number, ReferralState from, ReferralState to) {
        referral(number)
                .filter(referral -> referral.state().equals(from))
                .ifPresent(referral -> act(what, () -> tenant.center.move(referral.id(), to)));
    }

    /** Microsoft's seller answers the request of a deal (R-095). */
    void microsoftAnswers(int number, ReferralState answer, String identifier) {
        referral(number)
                .flatMap(this::microsoft)
                .ifPresent(theirs -> act("Microsoft answers", () -> {
                    tenant.center.move(theirs.id(), answer);
                    tenant.center.edit(theirs.id(), change -> change.microsoftCrmId(identifier));
                }));
    }

    private Optional<Referral> microsoft(Referral own) {
        return tenant.center.referrals().stream()
                .filter(each -> each.ownedByMicrosoft()
                        && Objects.equals(each.engagementId(), own.engagementId())
                        && each.state().awaitsAnswer())
                .findFirst();
    }

    Optional<Referral> referral(int number) {
        Deal deal = tenant.deal(number);
        return deal == null || deal.referral == null ? Optional.empty() : Optional.of(tenant.center.get(deal.referral));
    }
}
