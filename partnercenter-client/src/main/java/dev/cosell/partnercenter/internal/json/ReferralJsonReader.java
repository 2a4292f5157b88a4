package dev.cosell.partnercenter.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.IotDetails;
import dev.cosell.core.referral.LeadFacts;
import dev.cosell.core.referral.Provenance;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralLinks;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralTimes;
import dev.cosell.core.referral.Requirements;
import dev.cosell.core.referral.TrackingInfo;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads referrals leniently: what is absent or null is missing; unknown tokens are kept; unknown properties and values that
 * cannot be read are kept beside the referral. Thread-safe.
 */
public final class ReferralJsonReader {
    /** Stands for an eTag that a list left out: equal to none, so that the referral is read again before anything is written. */
    static final ETag NOT_IN_LIST = ETag.of("\"not-in-list\"");

    private static final Logger LOG = LoggerFactory.getLogger(ReferralJsonReader.class);

    private final UnknownNames unknownNames = new UnknownNames();

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

    /**
     * Reads the referrals of one page of a list; an item without a usable id cannot be named and is left out.
     *
     * @throws MalformedJsonException if there is no list
     */
    public List<Referral> readPage(JsonNode page) throws MalformedJsonException {
        if (!page.path("value").isArray()) {
            throw new MalformedJsonException("no list of referrals");
        }
        List<Referral> referrals = new ArrayList<>();
        for (JsonNode item : JsonFields.elements(page, "value")) {
            ETag eTag = eTag(JsonFields.textOrNull(item, "eTag"));
            try {
                referrals.add(read(item, eTag == null ? NOT_IN_LIST : eTag));
            } catch (MalformedJsonException nameless) {
                // Nothing can be done with it, and it must not hide the others.
                LOG.warn("Partner Center lists a referral without a usable id; it is left out");
            }
        }
        return referrals;
    }

    /** Tells whether a list left out the eTag of this item. */
    public static boolean lacksETag(Referral item) {
        return item.eTag().equals(NOT_IN_LIST);
    }

    private Referral read(JsonNode node, @Nullable ETag eTag) throws MalformedJsonException {
        Received json = Received.of(node);
        String id = json.text("id");
        if (id == null || !ReferralId.isWellFormed(id)) {
            throw new MalformedJsonException("a referral without a usable id");
        }
        if (eTag == null) {
            throw new MalformedJsonException("a referral without a usable eTag");
        }
        json.text("eTag");
        json.text("@odata.context");
        Referral.Builder referral = Referral.builder(ReferralId.of(id), eTag, state(json));
        head(json, referral);
        service(json, referral);
        details(json.object("details"), json, referral);
        parties(json, referral);
        json.rest();
        Referral read = referral.unknown(json.kept()).build();
        unknownNames.report(read.unknown());
        return read;
    }

    private static ReferralState state(Received json) {
        return new ReferralState(
                EnumTokens.status(json.textOrNull("status")), EnumTokens.substatus(json.textOrNull("substatus")));
    }

    private static void head(Received json, Referral.Builder referral) {
        String engagement = json.textOrNull("engagementId");
        boolean usable = engagement != null && EngagementId.isWellFormed(engagement);
        referral.engagementId(engagement != null && usable ? EngagementId.of(engagement) : null)
                .name(json.textOrNull("name"))
                .externalReferenceId(json.textOrNull("externalReferenceId"))
                .statusReason(json.textOrNull("statusReason"))
                .type(EnumTokens.type(json.textOrNull("type")))
                .qualification(EnumTokens.qualification(json.textOrNull("qualification")))
                .mpnId(json.textOrNull("mpnId"))
                .campaignId(json.textOrNull("campaignId"))
                .salesStage(json.textOrNull("salesStage"))
                .referralProgram(json.textOrNull("referralProgram"));
    }

    private static void service(Received json, Referral.Builder referral) {
        referral.organizationId(json.textOrNull("organizationId"))
                .organizationName(json.textOrNull("organizationName"))
                .direction(json.textOrNull("direction"))
                .times(times(json))
                .tracking(tracking(json.object("trackingInfo")))
                .provenance(new Provenance(
                        json.textOrNull("createdVia"),
                        json.textOrNull("lastModifiedVia"),
                        json.textOrNull("lastRunId")))
                .dealSensitivity(json.textOrNull("dealSensitivity"))
                .favorite(json.bool("favorite"))
                .tags(json.texts("tags"))
                .links(links(json.object("links")))
                .registrationStatus(RegistrationReader.status(json.textOrNull("registrationStatus")))
                .registrations(RegistrationReader.registrations(json));
    }

    private static ReferralTimes times(Received json) {
        return new ReferralTimes(
                json.instant("createdDateTime"),
                json.instant("updatedDateTime"),
                json.instant("expirationDateTime"),
                json.instant("acceptedDateTime"),
                json.instant("closedDateTime"));
    }

    private static TrackingInfo tracking(Received json) {
        TrackingInfo tracking = new TrackingInfo(
                json.textOrNull("microsoftMsxId"),
                json.textOrNull("microsoftUSFedOpportunityId"),
                json.textOrNull("microsoftUSFedLeadId"),
                json.textOrNull("migratedPSCDealId"),
                json.textOrNull("migratedPSCPartnerDealId"));
        json.rest();
        return tracking;
    }

    private static ReferralLinks links(Received json) {
        ReferralLinks links = new ReferralLinks(uri(json.object("self")), uri(json.object("relatedReferrals")));
        json.rest();
        return links;
    }

    private static @Nullable String uri(Received link) {
        String uri = link.textOrNull("uri");
        link.text("method");
        link.rest();
        return uri;
    }

    private static void details(Received details, Received json, Referral.Builder referral) {
        Received requirements = details.object("requirements");
        Received additional = requirements.object("additionalRequirements");
        referral.notes(details.textOrNull("notes"))
                .dealValue(details.decimal("dealValue"))
                .currency(details.textOrNull("currency"))
                .closingDate(details.date("closingDateTime"))
                .solutions(PartsReader.solutions(requirements))
                .attributes(PartsReader.attributes(additional))
                .lead(lead(json, details, requirements))
                .requirements(requirements(requirements, additional));
        additional.rest();
        requirements.rest();
        details.rest();
    }

    private static LeadFacts lead(Received json, Received details, Received requirements) {
        return new LeadFacts(
                json.textOrNull("referralSource"),
                json.textOrNull("callToAction"),
                json.textOrNull("quality"),
                json.bool("isSpam"),
                details.bool("customerRequestedContact"),
                details.textOrNull("customerAction"),
                details.textOrNull("incentiveLevel"),
                requirements.jsonValues("offers"));
    }

    private static Requirements requirements(Received requirements, Received additional) {
        return new Requirements(
                PartsReader.ids(requirements, "industries"),
                PartsReader.ids(requirements, "products"),
                PartsReader.ids(requirements, "services"),
                PartsReader.ids(requirements, "salesPlays"),
                iot(additional.object("iot")));
    }

    private static @Nullable IotDetails iot(Received json) {
        IotDetails iot = new IotDetails(
                json.textOrNull("customerLicenseAgreementNumber"),
                json.textOrNull("deviceCategory"),
                json.textOrNull("siliconType"),
                json.textOrNull("azureCertifiedDevice"),
                json.textOrNull("attachServices"));
        json.rest();
        return iot.isEmpty() ? null : iot;
    }

    private static void parties(Received json, Referral.Builder referral) {
        referral.customer(PartsReader.customer(json.object("customerProfile")))
                .consent(consent(json.object("consent")))
                .members(PartsReader.members(json, "team"))
                .targets(PartsReader.targets(json))
                .invite(invite(json.object("inviteContext")));
    }

    private static Consent consent(Received json) {
        Consent consent = new Consent(
                json.bool("consentToToShareInfoWithOthers"),
                json.bool("consentToContact"),
                json.bool("consentToShareReferralWithMicrosoftSellers"),
                json.bool("consentToMicrosoftToContactSpecificPartners"));
        json.rest();
        return consent;
    }

    private static @Nullable InviteContext invite(Received json) {
        if (!json.present()) {
            return null;
        }
        Received inviter = json.object("invitedBy");
        InviteContext invite = new InviteContext(
                json.textOrNull("notes"),
                EnumTokens.help(json.textOrNull("assistanceRequestCode")),
                inviter.textOrNull("organizationId"),
                inviter.textOrNull("organizationName"),
                json.textOrNull("invitedMpnId"));
        inviter.rest();
        json.rest();
        return invite;
    }

    private static @Nullable ETag eTag(@Nullable String text) {
        boolean usable = text != null && !text.isBlank() && text.chars().allMatch(c -> c >= 0x20 && c <= 0x7e);
        return text != null && usable ? ETag.of(text) : null;
    }
}
