package dev.cosell.core.mapping;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPath;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The standard mapping: the fields of business-rules Appendix A that this version keeps in step, each declared once. */
public final class StandardFields {
    /** Deal name; sent on creation, not updatable afterwards (C-1). */
    public static final SyncField NAME = SyncField.builder(FieldId.of("name"), "deal name", MergeKind.SCALAR)
            .authority(Authority.CRM)
            .createOnly()
            .fromReferral(
                    (side, how) -> FieldReading.of(NameMarker.strip(side.own().name())))
            .fromCrm(CrmField.NAME, (side, how) -> FieldReading.of(NameMarker.strip(side.get(CrmField.NAME))))
            .build();

    /** The deal name as a field that is patched too: leave {@link #NAME} out and add this one to switch it on. Not proven against the service (C-1). */
    public static final SyncField NAME_SENT = SyncField.builder(FieldId.of("name"), "deal name", MergeKind.SCALAR)
            .authority(Authority.CRM)
            .patchedAt(ReferralPath.NAME)
            .fromReferral(
                    (side, how) -> FieldReading.of(NameMarker.strip(side.own().name())))
            .fromCrm(CrmField.NAME, (side, how) -> FieldReading.of(NameMarker.strip(side.get(CrmField.NAME))))
            .build();

    /** Estimated deal value, both ways; the CRM wins by default. */
    public static final SyncField DEAL_VALUE = SyncField.builder(
                    FieldId.of("dealValue"), "deal value", MergeKind.SCALAR)
            .authority(Authority.CRM)
            .patchedAt(ReferralPath.DEAL_VALUE)
            .updatesCrm()
            .refusing(form -> new BigDecimal(Objects.requireNonNull(form)).signum() > 0
                    ? null
                    : "a deal value is above zero (R-044)")
            .fromReferral((side, how) -> FieldReading.of(
                    Forms.amount(side.own().dealValue(), side.own().currency())))
            .fromCrm(
                    CrmField.AMOUNT,
                    (side, how) ->
                            known(side, CrmField.AMOUNT, Forms.amount(side.get(CrmField.AMOUNT), currency(side, how))))
            .build();

    /** Currency, both ways; the CRM wins by default. Values are never converted. */
    public static final SyncField CURRENCY = SyncField.builder(FieldId.of("currency"), "currency", MergeKind.SCALAR)
            .authority(Authority.CRM)
            .patchedAt(ReferralPath.CURRENCY)
            .updatesCrm()
            .refusing(form -> Forms.currency(form) ? null : "the currency is not an ISO 4217 code (R-045)")
            .fromReferral((side, how) -> FieldReading.of(side.own().currency()))
            .fromCrm(CrmField.CURRENCY, (side, how) -> known(side, CrmField.CURRENCY, currency(side, how)))
            .build();

    /** Estimated closing date, both ways (C-13); the CRM wins by default. */
    public static final SyncField CLOSING_DATE = SyncField.builder(
                    FieldId.of("closingDate"), "closing date", MergeKind.SCALAR)
            .authority(Authority.CRM)
            .patchedAt(ReferralPath.CLOSING_DATE)
            .updatesCrm()
            .fromReferral((side, how) -> date(side.own().closingDate()))
            .fromCrm(
                    CrmField.CLOSE_DATE,
                    (side, how) -> side.knows(CrmField.CLOSE_DATE)
                            ? date(side.get(CrmField.CLOSE_DATE))
                            : FieldReading.NOT_KNOWN)
            .build();

    /** Notes and description, merged as one text that never loses a word. */
    public static final SyncField NOTES = SyncField.builder(FieldId.of("notes"), "notes", MergeKind.NOTES)
            .patchedAt(ReferralPath.NOTES)
            .updatesCrm()
            .fromReferral((side, how) -> FieldReading.of(Forms.text(side.own().notes())))
            .fromCrm(
                    CrmField.DESCRIPTION,
                    (side, how) -> known(side, CrmField.DESCRIPTION, Forms.text(side.get(CrmField.DESCRIPTION))))
            .build();

    /** Status and stage (R-080 and following). */
    public static final SyncField STATE = SyncField.builder(FieldId.of("state"), "status", MergeKind.STATE)
            .patchedAt(ReferralPath.STATUS)
            .updatesCrm()
            .fromReferral((side, how) -> FieldReading.of(side.own().state().toString()))
            .fromCrm(
                    CrmField.STAGE,
                    (side, how) ->
                            known(side, CrmField.STAGE, StageClass.of(side, how).name()))
            .build();

    /** Solutions, merged by id. */
    public static final SyncField SOLUTIONS = SyncField.builder(FieldId.of("solutions"), "solutions", MergeKind.SET)
            .patchedAt(ReferralPath.SOLUTIONS)
            .updatesCrm()
            .build();

    /** The partner's own team, merged by mail address. */
    public static final SyncField TEAM = SyncField.builder(FieldId.of("team"), "team", MergeKind.SET)
            .patchedAt(ReferralPath.TEAM)
            .updatesCrm()
            .rule("R-206")
            .build();

    /** Help wanted of Microsoft; final once submitted. */
    public static final SyncField HELP = SyncField.builder(
                    FieldId.of("helpRequired"), "help required", MergeKind.RATCHET)
            .createOnly()
            .rule("R-073")
            .updatesCrm()
            .fromReferral((side, how) -> FieldReading.of(helpOf(side)))
            .fromCrm(CrmField.HELP, (side, how) -> known(side, CrmField.HELP, token(side.get(CrmField.HELP))))
            .build();

    /** Visibility to Microsoft sellers; final once yes. */
    public static final SyncField VISIBILITY = SyncField.builder(
                    FieldId.of("visibility"), "referral visibility", MergeKind.RATCHET)
            .patchedAt(ReferralPath.VISIBILITY)
            .updatesCrm()
            .rule("R-072")
            .fromReferral((side, how) -> side.own().consent().visibleToMicrosoftSellers() == null
                    ? FieldReading.NOT_KNOWN
                    : FieldReading.of(String.valueOf(side.own().consent().visibleToMicrosoftSellers())))
            .fromCrm(
                    CrmField.VISIBLE,
                    (side, how) -> known(side, CrmField.VISIBLE, String.valueOf(side.is(CrmField.VISIBLE))))
            .build();

    /** Microsoft's own id of the deal. */
    public static final SyncField MICROSOFT_CRM_ID = SyncField.builder(
                    FieldId.of("microsoftCrmId"), "Microsoft CRM identifier", MergeKind.PARTNER_CENTER_OWNED)
            .updatesCrm()
            .fromReferral((side, how) ->
                    side.microsoftCrmId() == null ? FieldReading.NOT_KNOWN : FieldReading.of(side.microsoftCrmId()))
            .fromCrm(
                    CrmField.MICROSOFT_CRM_ID,
                    (side, how) -> known(side, CrmField.MICROSOFT_CRM_ID, side.get(CrmField.MICROSOFT_CRM_ID)))
            .build();

    /** Referral identifier. */
    public static final SyncField REFERRAL_ID = SyncField.builder(
                    FieldId.of("referralId"), "referral identifier", MergeKind.PARTNER_CENTER_OWNED)
            .updatesCrm()
            .fromReferral((side, how) -> FieldReading.of(side.own().id().value()))
            .fromCrm(
                    CrmField.REFERRAL_ID,
                    (side, how) -> known(side, CrmField.REFERRAL_ID, side.get(CrmField.REFERRAL_ID)))
            .build();

    /** Link to the referral in the portal. */
    public static final SyncField REFERRAL_LINK = SyncField.builder(
                    FieldId.of("referralLink"), "referral link", MergeKind.PARTNER_CENTER_OWNED)
            .updatesCrm()
            .fromReferral((side, how) -> FieldReading.of(link(side, how)))
            .fromCrm(
                    CrmField.REFERRAL_LINK,
                    (side, how) -> known(side, CrmField.REFERRAL_LINK, side.get(CrmField.REFERRAL_LINK)))
            .build();

    /** All of them, {@link CustomerFields} and {@link ProgramFields} included, in the order in which reports show them. */
    public static final List<SyncField> ALL = Stream.of(
                    List.of(
                            STATE,
                            NAME,
                            DEAL_VALUE,
                            CURRENCY,
                            CLOSING_DATE,
                            NOTES,
                            SOLUTIONS,
                            TEAM,
                            HELP,
                            VISIBILITY,
                            MICROSOFT_CRM_ID,
                            REFERRAL_ID,
                            REFERRAL_LINK),
                    ProgramFields.ALL,
                    CustomerFields.ALL)
            .flatMap(List::stream)
            .toList();

    private StandardFields() {}

    static FieldReading known(Opportunity side, CrmField<?> field, @Nullable String form) {
        return side.knows(field) ? FieldReading.of(form) : FieldReading.NOT_KNOWN;
    }

    /** Returns the code of the record's currency; what the CRM calls it where nobody says which code that is; null where it shows none. */
    public static @Nullable String currency(Opportunity side, SyncSettings how) {
        return how.customers().currencies().code(side.get(CrmField.CURRENCY));
    }

    private static FieldReading date(@Nullable LocalDate date) {
        return date == null ? FieldReading.EMPTY : FieldReading.of(date.toString());
    }

    private static @Nullable String token(@Nullable String label) {
        HelpCode code = Forms.help(label);
        return code == null ? label : code.token();
    }

    private static @Nullable String helpOf(EngagementView side) {
        Referral asked = side.microsoft() == null ? side.own() : side.microsoft();
        InviteContext invite = asked.invite();
        HelpCode help = invite == null ? null : invite.help();
        return help == null || help.equals(HelpCode.UNKNOWN) ? null : help.token();
    }

    private static String link(EngagementView side, SyncSettings settings) {
        EngagementId deal = side.own().engagementId();
        return settings.link().fill(side.own().id().value(), deal == null ? "" : deal.value());
    }
}
