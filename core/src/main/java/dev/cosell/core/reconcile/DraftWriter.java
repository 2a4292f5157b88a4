package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.Forms;
import dev.cosell.core.mapping.ProgramFields;
import dev.cosell.core.mapping.SalesStage;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
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
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the referrals of a new deal out of a CRM record that passed the preflight. Pure. */
final class DraftWriter {
    private final Opportunity crm;
    private final SyncSettings settings;
    private final DealCandidate candidate;

    /**
     * Makes a writer.
     *
     * @param crm the record as it is; its gaps are filled as the host chose
     * @param now the present time; the solution area and play of its fiscal year are sent
     */
    DraftWriter(Opportunity crm, SyncSettings settings, Instant now) {
        this.crm = crm;
        this.settings = settings;
        this.candidate = DealCandidate.of(
                HealedRecord.of(crm, settings).record(), settings, LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    /** Returns the partner's own referral. */
    ReferralDraft own() {
        return switch (candidate.kind()) {
            case PRIVATE -> DealShape.privateDeal(deal());
            case PARTNER_LED -> DealShape.partnerLed(deal(), settings.creation().partnerLedType());
            case CO_SELL -> DealShape.coSell(deal());
        };
    }

    /** Returns the connected referral for Microsoft. */
    ReferralDraft connected(EngagementId engagement, InviteContext request) {
        return DealShape.microsoftRequest(deal(), engagement, request);
    }

    /** Returns the agreed values once the own referral is created: what was sent there, what the CRM shows here. */
    Map<FieldId, FieldBaseline> agreedOnceCreated() {
        Map<FieldId, FieldBaseline> agreed = new TreeMap<>();
        agree(agreed, StandardFields.NAME, candidate.name());
        agree(agreed, StandardFields.DEAL_VALUE, Forms.amount(candidate.dealValue(), candidate.currency()));
        agree(agreed, StandardFields.CURRENCY, candidate.currency());
        agree(agreed, StandardFields.CLOSING_DATE, String.valueOf(candidate.closingDate()));
        agree(agreed, StandardFields.NOTES, candidate.notes());
        agreeIfUsed(agreed, ProgramFields.CAMPAIGN, standardCampaign());
        SyncField ownCampaign = ownCampaign();
        if (ownCampaign != null) {
            agreeIfUsed(agreed, ownCampaign, campaign());
        }
        SalesStage stage = salesStage();
        agreeIfUsed(agreed, ProgramFields.SALES_STAGE, stage == null ? null : stage.percent());
        ServicesPart services = candidate.services();
        agreeIfUsed(agreed, ProgramFields.PARTNER_ROLE, joined(services.roles()));
        agreeIfUsed(agreed, ProgramFields.SOLUTION_AREA, services.area());
        agreeIfUsed(agreed, ProgramFields.SOLUTION_PLAY, services.play());
        agreed.put(
                StandardFields.VISIBILITY.id(),
                new FieldBaseline(
                        String.valueOf(candidate.kind().visible()), String.valueOf(crm.is(CrmField.VISIBLE))));
        agreed.put(
                StandardFields.STATE.id(),
                new FieldBaseline(ReferralState.ACCEPTED.toString(), StageClass.ACTIVE.name()));
        if (candidate.help() == null) {
            agreed.put(StandardFields.HELP.id(), new FieldBaseline(null, null));
        }
        return agreed;
    }

    /** A field of the host's own that is kept where the standard campaign would be goes along with the creation, and is agreed then. */
    private @Nullable SyncField ownCampaign() {
        return settings.fieldRules().policies().stream()
                .filter(policy -> policy.toPartnerCenter()
                        && !policy.paused()
                        && policy.field().mapped() != null
                        && policy.field().path() == ReferralPath.CAMPAIGN_ID)
                .map(FieldPolicy::field)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String standardCampaign() {
        return settings.fieldRules().policy(ProgramFields.CAMPAIGN.id()) == null ? null : candidate.campaignId();
    }

    private @Nullable String campaign() {
        SyncField own = ownCampaign();
        if (own == null) {
            return standardCampaign();
        }
        FieldReading held = own.read(crm, settings);
        return held.known() ? held.form() : null;
    }

    /** A value that was filled in stands on one side only; the CRM's gap is no edit that would travel. */
    private void agree(Map<FieldId, FieldBaseline> agreed, SyncField field, @Nullable String sent) {
        FieldReading here = field.read(crm, settings);
        agreed.put(field.id(), new FieldBaseline(sent, here.known() ? here.form() : sent));
    }

    private void agreeIfUsed(Map<FieldId, FieldBaseline> agreed, SyncField field, @Nullable String sent) {
        if (sent != null) {
            agree(agreed, field, sent);
        }
    }

    private static @Nullable String joined(List<String> values) {
        return values.isEmpty() ? null : String.join(";", values);
    }

    /** The stage that a new deal starts with in Partner Center; an unmapped one is left out. */
    private @Nullable SalesStage salesStage() {
        return settings.lifecycle().salesStage(crm.get(CrmField.STAGE));
    }

    private ReferralDraft deal() {
        SalesStage stage = salesStage();
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
                .notes(candidate.notes())
                .campaignId(campaign())
                .salesStage(
                        stage == null ? null : stage.wire(settings.lifecycle().salesStageForm()))
                .dealValue(candidate.dealValue())
                .currency(candidate.currency())
                .closingDate(candidate.closingDate())
                .solutions(candidate.solutions())
                .attributes(attributes())
                .team(candidate.team())
                .build();
    }

    private List<ReferralAttribute> attributes() {
        List<ReferralAttribute> attributes = new ArrayList<>();
        String intent = candidate.purchaseIntent();
        if (intent != null) {
            attributes.add(ReferralAttribute.purchaseIntent(intent));
        }
        attributes.addAll(candidate.services().attributes());
        return attributes;
    }
}
