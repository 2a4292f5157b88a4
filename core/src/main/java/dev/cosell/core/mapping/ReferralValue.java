package dev.cosell.core.mapping;

import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One value that Partner Center shows of a deal, for fields of a host's own ({@link MappedField}). The path is that of the API (partner-center-api 2.1 to 2.7); {@code microsoft.}
 * stands before what Microsoft's own referral of the engagement shows, which is not known before Microsoft was asked.
 *
 * <p>Immutable.
 *
 * @param <P> type of the value
 */
public final class ReferralValue<P> {
    /** Marketing campaign id; may be written. */
    public static final ReferralValue<String> CAMPAIGN_ID =
            written("campaignId", ReferralPath.CAMPAIGN_ID, Referral::campaignId);

    /** Referral programme; may be written. */
    public static final ReferralValue<String> REFERRAL_PROGRAM =
            written("referralProgram", ReferralPath.REFERRAL_PROGRAM, Referral::referralProgram);

    /** Sales stage as the service holds it; may be written. */
    public static final ReferralValue<String> SALES_STAGE =
            written("salesStage", ReferralPath.SALES_STAGE, Referral::salesStage);

    /** Deal name. */
    public static final ReferralValue<String> NAME = text("name", Referral::name);

    /** Id of the engagement. */
    public static final ReferralValue<String> ENGAGEMENT_ID = text("engagementId", own -> {
        EngagementId id = own.engagementId();
        return id == null ? null : id.value();
    });

    /** Status. */
    public static final ReferralValue<String> STATUS =
            text("status", own -> own.state().status().token());

    /** Substatus. */
    public static final ReferralValue<String> SUBSTATUS =
            text("substatus", own -> own.state().substatus().token());

    /** Reason of the status. */
    public static final ReferralValue<String> STATUS_REASON = text("statusReason", Referral::statusReason);

    /** Type: {@code Independent} or {@code Shared}. */
    public static final ReferralValue<String> TYPE = text("type", own -> {
        ReferralType type = own.type();
        return type == null ? null : type.token();
    });

    /** Qualification, such as {@code SalesQualified}. */
    public static final ReferralValue<String> QUALIFICATION = text("qualification", own -> {
        Qualification qualification = own.qualification();
        return qualification == null ? null : qualification.token();
    });

    /** Direction: {@code Incoming} or {@code Outgoing}. */
    public static final ReferralValue<String> DIRECTION = text("direction", Referral::direction);

    /** Partner location id. */
    public static final ReferralValue<String> MPN_ID = text("mpnId", Referral::mpnId);

    /** Name of the organisation that owns the referral. */
    public static final ReferralValue<String> ORGANIZATION_NAME = text("organizationName", Referral::organizationName);

    /** When it was created. */
    public static final ReferralValue<Instant> CREATED = moment("createdDateTime", Referral::createdAt);

    /** When it last changed. */
    public static final ReferralValue<Instant> UPDATED = moment("updatedDateTime", Referral::updatedAt);

    /** When it expires unanswered. */
    public static final ReferralValue<Instant> EXPIRES = moment("expirationDateTime", Referral::expiresAt);

    /** When it was accepted. */
    public static final ReferralValue<Instant> ACCEPTED =
            moment("acceptedDateTime", own -> own.times().accepted());

    /** When it was closed. */
    public static final ReferralValue<Instant> CLOSED =
            moment("closedDateTime", own -> own.times().closed());

    /** Notes of the deal. */
    public static final ReferralValue<String> NOTES = text("details.notes", Referral::notes);

    /** Estimated deal value. */
    public static final ReferralValue<BigDecimal> DEAL_VALUE =
            of("details.dealValue", BigDecimal.class, Referral::dealValue);

    /** Currency of the deal, ISO 4217. */
    public static final ReferralValue<String> CURRENCY = text("details.currency", Referral::currency);

    /** Estimated closing date. */
    public static final ReferralValue<LocalDate> CLOSING_DATE =
            of("details.closingDateTime", LocalDate.class, Referral::closingDate);

    /** The customer's name. */
    public static final ReferralValue<String> CUSTOMER_NAME =
            text("customerProfile.name", own -> own.customer().name());

    /** The customer's size, such as {@code 51to500employees}. */
    public static final ReferralValue<String> CUSTOMER_SIZE =
            text("customerProfile.size", own -> own.customer().size());

    /** The customer's city. */
    public static final ReferralValue<String> CUSTOMER_CITY =
            text("customerProfile.address.city", own -> own.customer().address().city());

    /** The customer's state or region. */
    public static final ReferralValue<String> CUSTOMER_STATE = text(
            "customerProfile.address.state", own -> own.customer().address().state());

    /** The customer's postal code. */
    public static final ReferralValue<String> CUSTOMER_POSTAL_CODE = text(
            "customerProfile.address.postalCode",
            own -> own.customer().address().postalCode());

    /** The customer's country, a two-letter code. */
    public static final ReferralValue<String> CUSTOMER_COUNTRY = text(
            "customerProfile.address.country", own -> own.customer().address().country());

    /** Consent that the customer may be contacted. */
    public static final ReferralValue<Boolean> CONSENT_CONTACT =
            of("consent.consentToContact", Boolean.class, own -> own.consent().contact());

    /** Where a lead came from, such as {@code AppSource}. */
    public static final ReferralValue<String> LEAD_SOURCE =
            text("referralSource", own -> own.lead().source());

    /** What the customer was offered to do; the spelling of tokens is not published. */
    public static final ReferralValue<String> CALL_TO_ACTION =
            text("callToAction", own -> own.lead().callToAction());

    /** What the service thinks of a lead. */
    public static final ReferralValue<String> QUALITY =
            text("quality", own -> own.lead().quality());

    /** Whether the service takes a lead for spam. */
    public static final ReferralValue<Boolean> SPAM =
            of("isSpam", Boolean.class, own -> own.lead().spam());

    /** The customer's incentive level. */
    public static final ReferralValue<String> INCENTIVE_LEVEL =
            text("details.incentiveLevel", own -> own.lead().incentiveLevel());

    /** Message that came with the referral. */
    public static final ReferralValue<String> INVITE_NOTES = text("inviteContext.notes", own -> {
        InviteContext invite = own.invite();
        return invite == null ? null : invite.notes();
    });

    /** Help that was asked for, by its code. */
    public static final ReferralValue<String> INVITE_HELP = text("inviteContext.assistanceRequestCode", own -> {
        InviteContext invite = own.invite();
        HelpCode help = invite == null ? null : invite.help();
        return help == null ? null : help.token();
    });

    /** State of the deal registration. */
    public static final ReferralValue<String> REGISTRATION = text(
            "registrationStatus",
            own -> own.registrationStatus() == null
                    ? null
                    : own.registrationStatus().token());

    /** Status of Microsoft's referral. */
    public static final ReferralValue<String> MICROSOFT_STATUS =
            ofMicrosoft("microsoft.status", theirs -> theirs.state().status().token());

    /** Substatus of Microsoft's referral. */
    public static final ReferralValue<String> MICROSOFT_SUBSTATUS = ofMicrosoft(
            "microsoft.substatus", theirs -> theirs.state().substatus().token());

    /** Reason of the status of Microsoft's referral. */
    public static final ReferralValue<String> MICROSOFT_STATUS_REASON =
            ofMicrosoft("microsoft.statusReason", Referral::statusReason);

    private static final List<ReferralValue<?>> ALL = List.of(
            CAMPAIGN_ID,
            REFERRAL_PROGRAM,
            SALES_STAGE,
            NAME,
            ENGAGEMENT_ID,
            STATUS,
            SUBSTATUS,
            STATUS_REASON,
            TYPE,
            QUALIFICATION,
            DIRECTION,
            MPN_ID,
            ORGANIZATION_NAME,
            CREATED,
            UPDATED,
            EXPIRES,
            ACCEPTED,
            CLOSED,
            NOTES,
            DEAL_VALUE,
            CURRENCY,
            CLOSING_DATE,
            CUSTOMER_NAME,
            CUSTOMER_SIZE,
            CUSTOMER_CITY,
            CUSTOMER_STATE,
            CUSTOMER_POSTAL_CODE,
            CUSTOMER_COUNTRY,
            CONSENT_CONTACT,
            LEAD_SOURCE,
            CALL_TO_ACTION,
            QUALITY,
            SPAM,
            INCENTIVE_LEVEL,
            INVITE_NOTES,
            INVITE_HELP,
            REGISTRATION,
            MICROSOFT_STATUS,
            MICROSOFT_SUBSTATUS,
            MICROSOFT_STATUS_REASON);

    private final String path;
    private final Class<P> type;
    private final transient Function<EngagementView, Optional<Referral>> side;
    private final transient Function<Referral, @Nullable P> reader;
    private final @Nullable ReferralPath patch;

    private ReferralValue(
            String path,
            Class<P> type,
            Function<EngagementView, Optional<Referral>> side,
            Function<Referral, @Nullable P> reader,
            @Nullable ReferralPath patch) {
        this.path = path;
        this.type = type;
        this.side = side;
        this.reader = reader;
        this.patch = patch;
    }

    private static <P> ReferralValue<P> of(String path, Class<P> type, Function<Referral, @Nullable P> reader) {
        return new ReferralValue<>(path, type, view -> Optional.of(view.own()), reader, null);
    }

    private static ReferralValue<String> text(String path, Function<Referral, @Nullable String> reader) {
        return of(path, String.class, reader);
    }

    private static ReferralValue<Instant> moment(String path, Function<Referral, @Nullable Instant> reader) {
        return of(path, Instant.class, reader);
    }

    private static ReferralValue<String> ofMicrosoft(String path, Function<Referral, @Nullable String> reader) {
        return new ReferralValue<>(path, String.class, view -> Optional.ofNullable(view.microsoft()), reader, null);
    }

    private static ReferralValue<String> written(
            String path, ReferralPath patch, Function<Referral, @Nullable String> reader) {
        return new ReferralValue<>(path, String.class, view -> Optional.of(view.own()), reader, patch);
    }

    /** Returns all of them, those that may be written first. */
    public static List<ReferralValue<?>> all() {
        return ALL;
    }

    /** Returns the one of a path; empty where there is none. */
    public static Optional<ReferralValue<?>> byPath(String path) {
        return ALL.stream().filter(each -> each.path.equals(path)).findFirst();
    }

    /** Returns the path, as the API spells it, with dots. */
    public String path() {
        return path;
    }

    /** Returns the type of the value. */
    public Class<P> type() {
        return type;
    }

    /** Returns where a patch writes it, or null where it can only be read. */
    public @Nullable ReferralPath patch() {
        return patch;
    }

    /** Tells whether it was seen at all. */
    boolean known(EngagementView view) {
        return side.apply(view).isPresent();
    }

    /** Reads it; null where the referral states none, or was not seen. */
    @Nullable
    P read(EngagementView view) {
        return side.apply(view).map(reader).orElse(null);
    }

    /** Returns the path. */
    @Override
    public String toString() {
        return Objects.requireNonNull(path);
    }
}
