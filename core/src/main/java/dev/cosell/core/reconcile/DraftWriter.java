package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.Forms;
import dev.cosell.core.mapping.NotesMode;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.merge.NoteEntries;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.DealShape;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.ReferralAttribute;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the referrals of a new deal out of a CRM record that passed the preflight. Pure. */
final class DraftWriter {
    private final Opportunity crm;
    private final SyncSettings settings;
    private final DealCandidate candidate;

    DraftWriter(Opportunity crm, SyncSettings settings) {
        this.crm = crm;
        this.settings = settings;
        this.candidate = DealCandidate.of(crm, settings);
    }

    /** Returns the partner's own referral. */
    ReferralDraft own() {
        return visible() ? DealShape.partnerLed(deal()) : DealShape.privateDeal(deal());
    }

    /** Returns the connected referral for Microsoft. */
    ReferralDraft connected(EngagementId engagement, InviteContext request) {
        return DealShape.microsoftRequest(deal(), engagement, request);
    }

    /** Returns the agreed values once the own referral is created. */
    Map<FieldId, FieldBaseline> agreedOnceCreated() {
        Map<FieldId, FieldBaseline> agreed = new TreeMap<>();
        same(agreed, StandardFields.NAME.id(), candidate.name());
        same(agreed, StandardFields.DEAL_VALUE.id(), Forms.amount(candidate.dealValue(), candidate.currency()));
        same(agreed, StandardFields.CURRENCY.id(), candidate.currency());
        same(agreed, StandardFields.CLOSING_DATE.id(), String.valueOf(candidate.closingDate()));
        same(agreed, StandardFields.NOTES.id(), notes());
        agreed.put(
                StandardFields.VISIBILITY.id(),
                new FieldBaseline(String.valueOf(visible()), String.valueOf(crm.is(CrmField.VISIBLE))));
        agreed.put(
                StandardFields.STATE.id(),
                new FieldBaseline(ReferralState.ACCEPTED.toString(), StageClass.ACTIVE.name()));
        if (candidate.help() == null) {
            agreed.put(StandardFields.HELP.id(), new FieldBaseline(null, null));
        }
        return agreed;
    }

    private static void same(Map<FieldId, FieldBaseline> agreed, FieldId field, @Nullable String form) {
        agreed.put(field, new FieldBaseline(form, form));
    }

    /** Note records go as entries of one text where the host chose that, else the description. */
    private @Nullable String notes() {
        List<String> records = crm.notes();
        return settings.notesMode() == NotesMode.RECORDS && records != null
                ? Forms.text(NoteEntries.append(
                        null, List.copyOf(NoteEntries.of(records).values())))
                : Forms.text(crm.get(CrmField.DESCRIPTION));
    }

    private boolean visible() {
        return candidate.help() != null || crm.is(CrmField.VISIBLE);
    }

    private ReferralDraft deal() {
        String intent = candidate.purchaseIntent();
        return ReferralDraft.builder()
                .name(candidate.name())
                .externalReferenceId(crm.id().value())
                .qualification(Qualification.SALES_QUALIFIED)
                .mpnId(settings.partnerLocation())
                .customer(
                        new CustomerProfile(candidate.customerName(), null, candidate.address(), candidate.contacts()))
                .consent(new Consent(
                        crm.is(CrmField.CONSENT_SHARE),
                        crm.knows(CrmField.CONSENT_CONTACT) ? crm.is(CrmField.CONSENT_CONTACT) : null,
                        null))
                .notes(notes())
                .dealValue(candidate.dealValue())
                .currency(candidate.currency())
                .closingDate(candidate.closingDate())
                .solutions(candidate.solutions())
                .attributes(intent == null ? List.of() : List.of(ReferralAttribute.purchaseIntent(intent)))
                .team(candidate.team())
                .build();
    }
}
