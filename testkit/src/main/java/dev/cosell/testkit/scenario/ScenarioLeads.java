package dev.cosell.testkit.scenario;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of a scenario about leads: what persons do with them, and what is to become of them. They need {@code syncLeads(true)} in the settings. */
abstract class ScenarioLeads extends ScenarioValues {
    ScenarioLeads(ScenarioWorld world) {
        super(world);
    }

    // ---- persons

    /** Microsoft shares {@link NewDeal#ofMicrosoft()} as a lead; see {@link #microsoftSharesLead(NewDeal)}. */
    public Scenario microsoftSharesLead() {
        return microsoftSharesLead(NewDeal.ofMicrosoft());
    }

    /** Microsoft shares a lead with the partner: new, to be answered in 14 days, of no solution. It is answered in the portal, or by the seller in the CRM. */
    public Scenario microsoftSharesLead(NewDeal shared) {
        atHand().requireNew();
        step("Microsoft shares the lead " + shared);
        atHand().shared(world.sides().partnerCenter().shareLead(shared));
        return self();
    }

    /** The seller sets a field of the lead; {@link CrmLead#STATUS} is one of them. */
    public <T> Scenario sellerSetsOnLead(CrmField<T> field, T value) {
        step("the seller sets " + field + " of the lead to " + value);
        desk().edit(lead().id(), field, value);
        return self();
    }

    /**
     * The seller gives the lead up: it gets the first of the declined statuses of the settings. Its reason is what {@code lifecycle.closeReason} makes of the status, or what
     * was set in {@link CrmField#CLOSE_REASON} before.
     *
     * @throws IllegalStateException if the settings name no declined status
     */
    public Scenario sellerDisqualifies() {
        Set<String> statuses = declinedStatuses();
        if (statuses.isEmpty()) {
            throw new IllegalStateException(
                    "the settings name no status of a lead that was given up: set leads.declinedStatuses");
        }
        step("the seller disqualifies the lead");
        desk().edit(lead().id(), CrmLead.STATUS, statuses.iterator().next());
        return self();
    }

    private Set<String> declinedStatuses() {
        return world.settings().leads().declinedStatuses();
    }

    /** The seller converts the lead into an opportunity, with account and contact; that accepts the deal. */
    public Scenario sellerConverts() {
        CrmRecordId made = desk().convert(lead().id());
        step("the seller converts the lead into " + made);
        return self();
    }

    private CrmLeadDesk desk() {
        return world.sides()
                .crm()
                .leads()
                .orElseThrow(() -> new IllegalStateException(
                        world.sides().crm().product() + " has no leads here: let its desk offer leads()"));
    }

    /**
     * Returns the deal's lead as the CRM holds it, not as the adapter reads it.
     *
     * @throws IllegalStateException if there is none
     */
    public CrmLead lead() {
        return atHand().leads().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "'" + atHand().name() + "' has no lead in the CRM: let it be shared, and let sync run first"));
    }

    // ---- expectations

    /** Expects exactly one lead of the deal, neither converted nor given up, and no opportunity. */
    public Scenario expectOpenLead() {
        CrmLead lead = onlyLead();
        if (lead.converted() || givenUp(lead) || !atHand().records().isEmpty()) {
            throw evidence().failure("an open lead without an opportunity was expected");
        }
        return self();
    }

    /** Expects exactly one lead of the deal, given up in one of the declined statuses of the settings, and no opportunity. */
    public Scenario expectDisqualifiedLead() {
        CrmLead lead = onlyLead();
        if (lead.converted() || !givenUp(lead) || !atHand().records().isEmpty()) {
            throw evidence().failure("a disqualified lead without an opportunity was expected");
        }
        return self();
    }

    /** Expects exactly one lead of the deal, converted into the one opportunity of the deal. */
    public Scenario expectConvertedLead() {
        CrmLead lead = onlyLead();
        List<CrmRecordId> records =
                atHand().records().stream().map(each -> each.id()).toList();
        if (!lead.converted() || records.size() != 1 || !records.get(0).equals(lead.opportunity())) {
            throw evidence()
                    .failure("a lead that was converted into the one opportunity of the deal was expected, not "
                            + (lead.converted() ? "a converted one" : "an open one") + " and " + records.size()
                            + " opportunities");
        }
        return self();
    }

    /** Expects no lead of the deal in the CRM. */
    public Scenario expectNoLead() {
        int leads = atHand().leads().size();
        if (leads != 0) {
            throw evidence().failure("no lead of the deal was expected in the CRM, not " + leads);
        }
        return self();
    }

    /** Expects a field of the lead to hold a value, as the CRM shows it to its seller. */
    public <T> Scenario expectOnLead(CrmField<T> field, T value) {
        @Nullable Object held = onlyLead().get(field);
        if (!Held.same(value, held)) {
            throw evidence()
                    .failure(field + " was expected to be " + Held.quoted(value) + " on the lead, not "
                            + (held == null ? "empty" : Held.quoted(held)));
        }
        return self();
    }

    private CrmLead onlyLead() {
        List<CrmLead> leads = atHand().leads();
        if (leads.size() != 1) {
            throw evidence().failure("one lead of the deal was expected in the CRM, not " + leads.size());
        }
        return leads.get(0);
    }

    private boolean givenUp(CrmLead lead) {
        String status = lead.get(CrmLead.STATUS);
        return status != null && declinedStatuses().contains(status);
    }
}
