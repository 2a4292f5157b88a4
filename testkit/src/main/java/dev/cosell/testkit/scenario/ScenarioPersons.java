package dev.cosell.testkit.scenario;

import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.Solution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of a scenario in which persons act, on both sides. Holds what the parts share. */
abstract class ScenarioPersons {
    static final String FIRST_DEAL = "the deal";
    private static final String MICROSOFT_CRM_ID = "7-2ABCDEFGHI";
    private static final List<SyncField> MICROSOFT_EDITS =
            List.of(StandardFields.DEAL_VALUE, StandardFields.CLOSING_DATE, StandardFields.NOTES);

    final ScenarioWorld world;
    private final Map<String, Deal> deals = new LinkedHashMap<>();
    private Deal deal;

    ScenarioPersons(ScenarioWorld world) {
        this.world = world;
        this.deal = new Deal(FIRST_DEAL, world.sides());
        deals.put(FIRST_DEAL, deal);
    }

    abstract Scenario self();

    Deal atHand() {
        return deal;
    }

    Evidence evidence() {
        return new Evidence(world, deal);
    }

    /** Tells the story what comes next; with several deals also of which one. */
    void step(String text) {
        world.story().step(deals.size() > 1 ? deal.name() + ": " + text : text);
    }

    /** Turns to another deal: all that follows is about it. A name that was not there before begins a new one. The first deal is called {@code the deal}. */
    public Scenario deal(String name) {
        deal = deals.computeIfAbsent(name, any -> new Deal(name, world.sides()));
        return self();
    }

    // ---- Microsoft's seller

    /** Microsoft's seller shares {@link NewDeal#ofMicrosoft()} with the partner: new, to be answered in 14 days. */
    public Scenario microsoftShares() {
        return microsoftShares(NewDeal.ofMicrosoft());
    }

    /** Microsoft's seller shares a deal with the partner: new, to be answered in 14 days. */
    public Scenario microsoftShares(NewDeal shared) {
        deal.requireNew();
        step("Microsoft shares " + shared);
        deal.shared(world.sides().partnerCenter().share(shared));
        return self();
    }

    /** Microsoft's seller accepts what the partner asked for, under an identifier of Microsoft's CRM. */
    public Scenario microsoftAccepts() {
        step("Microsoft accepts");
        world.sides().partnerCenter().accept(engagement(), MICROSOFT_CRM_ID);
        return self();
    }

    /** Microsoft's seller declines what the partner asked for. */
    public Scenario microsoftDeclines(String because) {
        return microsoftCloses("declines", ReferralState.DECLINED, because);
    }

    /** Microsoft's seller lets the partner's request expire now. */
    public Scenario microsoftLetsItExpire() {
        return microsoftCloses("lets the request expire", ReferralState.EXPIRED, "");
    }

    /** Microsoft's seller closes Microsoft's side of the deal as won; the partner's side stays as it is. */
    public Scenario microsoftWins() {
        return microsoftCloses("wins", ReferralState.WON, "");
    }

    /** Microsoft's seller closes Microsoft's side of the deal as lost; the partner's side stays as it is. */
    public Scenario microsoftLoses(String because) {
        return microsoftCloses("loses", ReferralState.LOST, because);
    }

    private Scenario microsoftCloses(String what, ReferralState how, String because) {
        step("Microsoft " + what + because(because));
        world.sides().partnerCenter().close(engagement(), how, because);
        return self();
    }

    /**
     * Microsoft's seller changes the partner's referral.
     *
     * @param field deal value, closing date or notes
     * @param value what it becomes: a number, a date as {@code 2026-12-24}, or text
     * @throws IllegalArgumentException if Microsoft's sellers do not change that field
     */
    public Scenario microsoftSets(SyncField field, Object value) {
        if (!MICROSOFT_EDITS.contains(field)) {
            throw new IllegalArgumentException("Microsoft's seller changes " + MICROSOFT_EDITS + ", not " + field);
        }
        step("Microsoft sets " + field.label() + " to " + value);
        world.sides().partnerCenter().edit(referral().id(), field, value.toString());
        return self();
    }

    // ---- the partner's person in the portal

    /** A person of the partner accepts the deal in the portal. */
    public Scenario portalAccepts() {
        return portal("accepts", ReferralState.ACCEPTED, "");
    }

    /** A person of the partner declines the deal in the portal. */
    public Scenario portalDeclines(String because) {
        return portal("declines", ReferralState.DECLINED, because);
    }

    /** A person of the partner closes the deal as won in the portal. */
    public Scenario portalWins() {
        return portal("wins", ReferralState.WON, "");
    }

    /** A person of the partner closes the deal as lost in the portal. */
    public Scenario portalLoses(String because) {
        return portal("loses", ReferralState.LOST, because);
    }

    private Scenario portal(String what, ReferralState how, String because) {
        step("the portal " + what + because(because));
        world.sides().partnerCenter().answer(referral().id(), how, because);
        return self();
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : " because \"" + reason + "\"";
    }

    // ---- the seller in the CRM

    /** The seller enters {@link NewDeal#ofSeller()} with the sync flag set, in the first of the active stages. */
    public Scenario sellerCreates() {
        return sellerCreates(NewDeal.ofSeller());
    }

    /** The seller enters a deal with the sync flag set, in the first of the active stages. */
    public Scenario sellerCreates(NewDeal entered) {
        deal.requireNew();
        step("the seller creates " + entered);
        deal.created(world.sides().crm().create(entered, activeStage()));
        return self();
    }

    /** The seller accepts the deal: moves it to the first of the active stages. */
    public Scenario sellerAccepts() {
        step("the seller accepts");
        return edit(OpportunityChanges.builder().set(CrmField.STAGE, activeStage()));
    }

    /** The seller declines the deal: closes it in the first of the declined stages, or the lost one, with a reason. */
    public Scenario sellerDeclines(String because) {
        Set<String> declined = world.settings().declinedStages();
        step("the seller declines" + because(because));
        return close(
                declined.isEmpty()
                        ? world.settings().lostStage()
                        : declined.iterator().next(),
                because);
    }

    /** The seller closes the deal as won. */
    public Scenario sellerWins() {
        step("the seller wins");
        return close(world.settings().wonStage(), "");
    }

    /** The seller closes the deal as lost, with a reason in {@link CrmField#CLOSE_REASON} where it is not empty. */
    public Scenario sellerLoses(String because) {
        step("the seller loses" + because(because));
        return close(world.settings().lostStage(), because);
    }

    private Scenario close(String stage, String because) {
        OpportunityChanges.Builder closed = OpportunityChanges.builder().set(CrmField.STAGE, stage);
        return edit(because.isEmpty() ? closed : closed.set(CrmField.CLOSE_REASON, because));
    }

    /** The seller sets a field. */
    public <T> Scenario sellerSets(CrmField<T> field, T value) {
        step("the seller sets " + field + " to " + value);
        return edit(OpportunityChanges.builder().set(field, value));
    }

    /** The seller empties a field. */
    public <T> Scenario sellerEmpties(CrmField<T> field) {
        step("the seller empties " + field);
        @Nullable T nothing = null;
        return edit(OpportunityChanges.builder().set(field, nothing));
    }

    /** The seller attaches a solution. */
    public Scenario sellerAddsSolution(String id, String title) {
        step("the seller adds the solution " + id);
        return edit(OpportunityChanges.builder().addSolution(Solution.named(id, title)));
    }

    /** The seller saves the record as it is. */
    public Scenario sellerSavesAgain() {
        step("the seller saves it as it is");
        return edit(OpportunityChanges.builder());
    }

    /** The seller deletes the record. */
    public Scenario sellerDeletes() {
        step("the seller deletes the record");
        world.sides().crm().delete(record().id());
        return self();
    }

    private Scenario edit(OpportunityChanges.Builder changes) {
        world.sides().crm().edit(record().id(), changes.build());
        return self();
    }

    private String activeStage() {
        SyncSettings settings = world.settings();
        return settings.activeStages().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the settings name no active stage: set activeStages"));
    }

    /** Lets anything else happen, such as an administrator at the simulator; the text tells the story. */
    public Scenario happens(String text, Runnable what) {
        step(text);
        what.run();
        return self();
    }

    // ---- what there is

    /**
     * Returns the deal's record as the CRM holds it, not as the adapter reads it.
     *
     * @throws IllegalStateException if there is none
     */
    public Opportunity record() {
        return deal.record()
                .orElseThrow(() -> new IllegalStateException(
                        "'" + deal.name() + "' has no CRM record: let it be created, or let sync run first"));
    }

    /**
     * Returns the partner's own referral as Partner Center holds it, as far as fields are kept in step.
     *
     * @throws IllegalStateException if there is none
     */
    public Referral referral() {
        return deal.own()
                .orElseThrow(() -> new IllegalStateException(
                        "'" + deal.name() + "' has no referral: let it be shared, or let sync run first"));
    }

    private EngagementId engagement() {
        EngagementId known = referral().engagementId();
        if (known == null) {
            throw new IllegalStateException("the referral belongs to no engagement");
        }
        return known;
    }

    void touchReferral() {
        deal.own().filter(own -> !own.state().terminal()).ifPresent(own -> world.sides()
                .partnerCenter()
                .touch(ReferralId.of(own.id().value())));
    }

    /** Saves the record, or the lead where there is none yet, as it is. */
    void touchRecord() {
        CrmDesk crm = world.sides().crm();
        deal.record()
                .map(Opportunity::id)
                .ifPresentOrElse(
                        (CrmRecordId id) ->
                                crm.edit(id, OpportunityChanges.builder().build()),
                        () -> crm.leads().ifPresent(desk -> deal.leads().forEach(lead -> touch(desk, lead))));
    }

    private static void touch(CrmLeadDesk desk, CrmLead lead) {
        String status = lead.get(CrmLead.STATUS);
        if (status != null && !lead.converted()) {
            desk.edit(lead.id(), CrmLead.STATUS, status);
        }
    }
}
