package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.LeadCapabilities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values that a lead shares with its referral. They flow from Partner Center to the CRM only, never over a seller's edit, and nothing is blanked: the
 * edits merge once the lead is an opportunity. Pure.
 */
final class LeadValues {
    private final OpportunityChanges.Builder changes = OpportunityChanges.builder();
    private final Map<FieldId, FieldBaseline> intended = new TreeMap<>();
    private final Map<FieldId, FieldBaseline> agreed = new TreeMap<>();
    private final Situation situation;
    private final EngagementView view;
    private final LeadCapabilities can;

    private LeadValues(Situation situation, Referral own, LeadCapabilities can) {
        this.situation = situation;
        this.view = new EngagementView(own, null);
        this.can = can;
    }

    /** Returns the values of a new lead. */
    static LeadValues ofNew(Situation situation, Referral own, LeadCapabilities can) {
        LeadValues values = new LeadValues(situation, own, can);
        values.fields().forEach(values::fill);
        return values;
    }

    /** Returns the values that changed in Partner Center since both sides agreed, where the seller changed nothing. */
    static LeadValues ofChanged(Situation situation, Referral own, CrmLead lead, LeadCapabilities can) {
        LeadValues values = new LeadValues(situation, own, can);
        values.fields().stream()
                .filter(field -> field.updatesCrm() && !values.foreignAmount(field, own, lead))
                .forEach(field -> values.follow(field, lead.shared()));
        return values;
    }

    /** Returns what is to be set; empty where nothing is. */
    Map<CrmField<?>, Optional<?>> values() {
        return new LinkedHashMap<>(changes.build().values());
    }

    /** Returns the baselines that hold once the values are set. */
    Map<FieldId, FieldBaseline> intended() {
        return intended;
    }

    /** Returns the baselines that hold already. */
    Map<FieldId, FieldBaseline> agreed() {
        return agreed;
    }

    private List<SyncField> fields() {
        return situation.settings().fieldRules().policies().stream()
                .filter(policy -> policy.toCrm() && !policy.paused())
                .map(FieldPolicy::field)
                .filter(field -> field.kind() != MergeKind.STATE && field.kind() != MergeKind.SET)
                .filter(field -> field.crmField() != null && can.writes(field.crmField()))
                .toList();
    }

    private void fill(SyncField field) {
        FieldReading there = field.read(view, situation.settings());
        if (there.known() && there.form() != null && fits(field, there.form())) {
            write(field, there.form());
        }
    }

    private void follow(SyncField field, Opportunity lead) {
        FieldReading there = field.read(view, situation.settings());
        FieldReading here = field.read(lead, situation.settings());
        if (!there.known() || !here.known()) {
            return;
        }
        FieldBaseline base = situation.link().baselines().get(field.id());
        if (Objects.equals(there.form(), here.form())) {
            agreed.put(field.id(), new FieldBaseline(there.form(), here.form()));
            return;
        }
        boolean untouched = base == null ? here.form() == null : Objects.equals(here.form(), base.crm());
        boolean news = base == null || !Objects.equals(there.form(), base.partnerCenter());
        if (there.form() != null && untouched && news && fits(field, there.form())) {
            write(field, there.form());
        }
    }

    private void write(SyncField field, String form) {
        FieldWriter.toCrm(changes, field, form, situation.settings());
        intended.put(field.id(), new FieldBaseline(form, form));
    }

    private boolean fits(SyncField field, String form) {
        return field.kind() != MergeKind.NOTES
                || form.length() <= situation.seen().crmFacts().capabilities().descriptionLength();
    }

    /** An amount is never written beside another currency than its own. */
    private boolean foreignAmount(SyncField field, Referral own, CrmLead lead) {
        String here = StandardFields.currency(lead.shared(), situation.settings());
        return field.id().equals(StandardFields.DEAL_VALUE.id())
                && here != null
                && own.currency() != null
                && !here.equals(own.currency());
    }
}
