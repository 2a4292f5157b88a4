package dev.cosell.core.mapping;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralAttribute;
import dev.cosell.core.referral.ReferralPath;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The standard fields that place a deal in Microsoft's programmes: sales stage, campaign, programme, roles and plays, kind of deal. Each takes part where the CRM
 * has a field for it.
 */
public final class ProgramFields {
    /** Sales stage, out of the CRM's stage by the configured map; an unmapped stage is left out, not guessed. */
    public static final SyncField SALES_STAGE = SyncField.builder(
                    FieldId.of("salesStage"), "sales stage", MergeKind.SCALAR)
            .authority(Authority.CRM)
            .patchedAt(ReferralPath.SALES_STAGE)
            .fromReferral((side, how) -> salesStage(
                    SalesStage.parse(side.own().salesStage()), side.own().salesStage()))
            .fromCrm(null, ProgramFields::crmSalesStage)
            .build();

    /** Marketing campaign id, from the CRM. */
    public static final SyncField CAMPAIGN = SyncField.builder(
                    FieldId.of("campaignId"), "marketing campaign", MergeKind.SCALAR)
            .authority(Authority.CRM)
            .patchedAt(ReferralPath.CAMPAIGN_ID)
            .fromReferral((side, how) -> FieldReading.of(Forms.text(side.own().campaignId())))
            .fromCrm(CrmField.CAMPAIGN_ID, text(CrmField.CAMPAIGN_ID))
            .build();

    /** Referral programme, from Partner Center. */
    public static final SyncField REFERRAL_PROGRAM = SyncField.builder(
                    FieldId.of("referralProgram"), "referral programme", MergeKind.PARTNER_CENTER_OWNED)
            .updatesCrm()
            .fromReferral((side, how) -> FieldReading.of(Forms.text(side.own().referralProgram())))
            .fromCrm(CrmField.REFERRAL_PROGRAM, text(CrmField.REFERRAL_PROGRAM))
            .build();

    /** Kind of deal, derived of the referral. */
    public static final SyncField DEAL_TYPE = SyncField.builder(
                    FieldId.of("dealType"), "kind of deal", MergeKind.PARTNER_CENTER_OWNED)
            .updatesCrm()
            .fromReferral((side, how) -> FieldReading.of(dealType(side)))
            .fromCrm(CrmField.DEAL_TYPE, text(CrmField.DEAL_TYPE))
            .build();

    /** What the partner does in a Services deal. */
    public static final SyncField PARTNER_ROLE =
            attribute("partnerRole", "partner role", ReferralAttribute.PARTNER_ROLE, CrmField.PARTNER_ROLE);

    /** Microsoft's solution area of a Services deal. */
    public static final SyncField SOLUTION_AREA =
            attribute("solutionArea", "solution area", ReferralAttribute.SOLUTION_AREA, CrmField.SOLUTION_AREA);

    /** Microsoft's solution play of a Services deal. */
    public static final SyncField SOLUTION_PLAY =
            attribute("solutionPlay", "solution play", ReferralAttribute.SOLUTION_PLAY, CrmField.SOLUTION_PLAY);

    /** The customer's marketplace purchase intent, sent on creation. */
    public static final SyncField PURCHASE_INTENT = SyncField.builder(
                    FieldId.of("purchaseIntent"), "marketplace purchase intent", MergeKind.WATCHED)
            .fromReferral((side, how) -> FieldReading.of(side.own().purchaseIntent()))
            .fromCrm(
                    CrmField.PURCHASE_INTENT,
                    (side, how) -> StandardFields.known(
                            side, CrmField.PURCHASE_INTENT, Forms.purchaseIntent(side.get(CrmField.PURCHASE_INTENT))))
            .build();

    /** Message to Microsoft's sellers; final once it went with the request. */
    public static final SyncField NOTES_TO_MICROSOFT = SyncField.builder(
                    FieldId.of("notesToMicrosoft"), "notes to Microsoft", MergeKind.RATCHET)
            .createOnly()
            .rule("R-075")
            .updatesCrm()
            .fromReferral((side, how) -> side.microsoft() == null
                    ? FieldReading.NOT_KNOWN
                    : FieldReading.of(Forms.text(notes(side.microsoft().invite()))))
            .fromCrm(CrmField.NOTES_TO_MICROSOFT, text(CrmField.NOTES_TO_MICROSOFT))
            .build();

    /** Status of Microsoft's own referral. */
    public static final SyncField MICROSOFT_STATUS = SyncField.builder(
                    FieldId.of("microsoftStatus"), "Microsoft's status", MergeKind.PARTNER_CENTER_OWNED)
            .updatesCrm()
            .fromReferral((side, how) -> side.microsoft() == null
                    ? FieldReading.NOT_KNOWN
                    : FieldReading.of(side.microsoft().state().toString()))
            .fromCrm(CrmField.MICROSOFT_STATUS, text(CrmField.MICROSOFT_STATUS))
            .build();

    static final List<SyncField> ALL = List.of(
            SALES_STAGE,
            CAMPAIGN,
            REFERRAL_PROGRAM,
            DEAL_TYPE,
            PARTNER_ROLE,
            SOLUTION_AREA,
            SOLUTION_PLAY,
            PURCHASE_INTENT,
            NOTES_TO_MICROSOFT,
            MICROSOFT_STATUS);

    private ProgramFields() {}

    private static BiFunction<Opportunity, SyncSettings, FieldReading> text(CrmField<String> field) {
        return (side, how) -> StandardFields.known(side, field, Forms.text(side.get(field)));
    }

    private static SyncField attribute(String id, String label, String type, CrmField<String> field) {
        return SyncField.builder(FieldId.of(id), label, MergeKind.SCALAR)
                .authority(Authority.CRM)
                .createOnly()
                .updatesCrm()
                .fromReferral((side, how) -> FieldReading.of(values(side.own(), type)))
                .fromCrm(field, (side, how) -> StandardFields.known(side, field, sorted(side.get(field))))
                .build();
    }

    private static @Nullable String values(Referral own, String type) {
        String only = null;
        Set<String> several = null;
        for (ReferralAttribute attribute : own.attributes()) {
            if (attribute.type().equals(type)) {
                if (only != null) {
                    several = several == null ? new TreeSet<>(Set.of(only)) : several;
                    several.add(attribute.id().strip());
                } else {
                    only = attribute.id().strip();
                }
            }
        }
        return several == null ? blankToNull(only) : joined(several);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static @Nullable String sorted(@Nullable String text) {
        if (text == null || text.indexOf(';') < 0) {
            return text == null ? null : blankToNull(text.strip());
        }
        Set<String> values = new TreeSet<>();
        for (String value : text.split(";")) {
            values.add(value.strip());
        }
        return joined(values);
    }

    private static @Nullable String joined(Set<String> values) {
        values.remove("");
        return values.isEmpty() ? null : String.join(";", values);
    }

    private static FieldReading salesStage(@Nullable SalesStage stage, @Nullable String text) {
        if (stage != null) {
            return FieldReading.of(stage.percent());
        }
        return text == null || text.isBlank() ? FieldReading.EMPTY : FieldReading.NOT_KNOWN;
    }

    private static FieldReading crmSalesStage(Opportunity side, SyncSettings how) {
        SalesStage stage = how.lifecycle().salesStage(side.get(CrmField.STAGE));
        boolean open = !StageClass.of(side, how).closed();
        return stage == null || !open ? FieldReading.NOT_KNOWN : FieldReading.of(stage.percent());
    }

    private static String dealType(EngagementView side) {
        if (side.microsoft() != null || side.own().invitedByMicrosoft()) {
            return "CoSell";
        }
        return Boolean.TRUE.equals(side.own().consent().visibleToMicrosoftSellers()) ? "PartnerLed" : "Private";
    }

    private static @Nullable String notes(@Nullable InviteContext invite) {
        return invite == null ? null : invite.notes();
    }
}
