package dev.cosell.partnercenter.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads referrals leniently: what is absent, null or of an unexpected kind is missing; unknown tokens are kept; unknown
 * properties are reported. Thread-safe.
 */
public final class ReferralJsonReader {
    /** Stands for an eTag that a list left out: equal to none, so that the referral is read again before anything is written. */
    static final ETag NOT_IN_LIST = ETag.of("\"not-in-list\"");

    private final UnknownProperties unknownProperties = new UnknownProperties();

    /**
     * Reads one referral.
     *
     * @param eTagHeader the answer's {@code ETag} header, used where the body has no eTag; or null
     * @throws MalformedJsonException if the id or the eTag is missing or cannot be one
     */
    public Referral read(JsonNode json, @Nullable String eTagHeader) throws MalformedJsonException {
        ETag eTag = eTag(JsonFields.textOrNull(json, "eTag"));
        return read(json, eTag == null ? eTag(eTagHeader) : eTag);
    }

    /** Reads the referrals of one page of a list; an item without a usable id cannot be named and is left out. */
    public List<Referral> readPage(JsonNode page) {
        List<Referral> referrals = new ArrayList<>();
        for (JsonNode item : JsonFields.elements(page, "value")) {
            ETag eTag = eTag(JsonFields.textOrNull(item, "eTag"));
            try {
                referrals.add(read(item, eTag == null ? NOT_IN_LIST : eTag));
            } catch (MalformedJsonException nameless) {
                // Nothing can be done with it, and it must not hide the others.
                continue;
            }
        }
        return referrals;
    }

    private Referral read(JsonNode json, @Nullable ETag eTag) throws MalformedJsonException {
        String id = JsonFields.text(json, "id");
        if (id == null || !ReferralId.isWellFormed(id)) {
            throw new MalformedJsonException("a referral without a usable id");
        }
        if (eTag == null) {
            throw new MalformedJsonException("a referral without a usable eTag");
        }
        unknownProperties.report(json);
        Referral.Builder referral = Referral.builder(ReferralId.of(id), eTag, state(json));
        head(json, referral);
        times(json, referral);
        deal(json, referral);
        parties(json, referral);
        return referral.build();
    }

    private static void head(JsonNode json, Referral.Builder referral) {
        String engagement = JsonFields.textOrNull(json, "engagementId");
        boolean usable = engagement != null && EngagementId.isWellFormed(engagement);
        referral.engagementId(engagement != null && usable ? EngagementId.of(engagement) : null)
                .organizationId(JsonFields.textOrNull(json, "organizationId"))
                .statusReason(JsonFields.textOrNull(json, "statusReason"))
                .direction(JsonFields.textOrNull(json, "direction"))
                .name(JsonFields.textOrNull(json, "name"))
                .externalReferenceId(JsonFields.textOrNull(json, "externalReferenceId"))
                .type(EnumTokens.type(JsonFields.textOrNull(json, "type")))
                .qualification(EnumTokens.qualification(JsonFields.textOrNull(json, "qualification")))
                .mpnId(JsonFields.textOrNull(json, "mpnId"))
                .campaignId(JsonFields.textOrNull(json, "campaignId"))
                .salesStage(JsonFields.textOrNull(json, "salesStage"));
    }

    private static void times(JsonNode json, Referral.Builder referral) {
        referral.createdAt(WireTime.instant(JsonFields.text(json, "createdDateTime")))
                .updatedAt(WireTime.instant(JsonFields.text(json, "updatedDateTime")))
                .expiresAt(WireTime.instant(JsonFields.text(json, "expirationDateTime")));
    }

    private static void deal(JsonNode json, Referral.Builder referral) {
        JsonNode details = JsonFields.object(json, "details");
        JsonNode requirements = JsonFields.object(details, "requirements");
        JsonNode additional = JsonFields.object(requirements, "additionalRequirements");
        referral.notes(JsonFields.textOrNull(details, "notes"))
                .dealValue(JsonFields.decimal(details, "dealValue"))
                .currency(JsonFields.textOrNull(details, "currency"))
                .closingDate(WireTime.date(JsonFields.text(details, "closingDateTime")))
                .solutions(PartsReader.solutions(requirements))
                .attributes(PartsReader.attributes(additional));
    }

    private static void parties(JsonNode json, Referral.Builder referral) {
        JsonNode tracking = JsonFields.object(json, "trackingInfo");
        referral.customer(PartsReader.customer(JsonFields.object(json, "customerProfile")))
                .consent(consent(JsonFields.object(json, "consent")))
                .team(PartsReader.people(json, "team"))
                .targets(PartsReader.targets(json))
                .invite(invite(JsonFields.object(json, "inviteContext")))
                .microsoftCrmId(JsonFields.textOrNull(tracking, "microsoftMsxId"));
    }

    private static ReferralState state(JsonNode json) {
        return new ReferralState(
                EnumTokens.status(JsonFields.textOrNull(json, "status")),
                EnumTokens.substatus(JsonFields.textOrNull(json, "substatus")));
    }

    private static Consent consent(JsonNode consent) {
        return new Consent(
                JsonFields.bool(consent, "consentToToShareInfoWithOthers"),
                JsonFields.bool(consent, "consentToContact"),
                JsonFields.bool(consent, "consentToShareReferralWithMicrosoftSellers"));
    }

    private static @Nullable InviteContext invite(JsonNode context) {
        if (!context.isObject()) {
            return null;
        }
        return new InviteContext(
                JsonFields.textOrNull(context, "notes"),
                EnumTokens.help(JsonFields.textOrNull(context, "assistanceRequestCode")),
                JsonFields.textOrNull(JsonFields.object(context, "invitedBy"), "organizationId"));
    }

    private static @Nullable ETag eTag(@Nullable String text) {
        boolean usable = text != null && !text.isBlank() && text.chars().allMatch(c -> c >= 0x20 && c <= 0x7e);
        return text != null && usable ? ETag.of(text) : null;
    }
}
