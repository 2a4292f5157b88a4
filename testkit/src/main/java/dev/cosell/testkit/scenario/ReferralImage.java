package dev.cosell.testkit.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralAttribute;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralStatus;
import dev.cosell.core.referral.ReferralSubstatus;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.referral.Solution;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the simulator holds, as far as fields are kept in step (partner-center-api 3). Written apart from the client, so that a scenario sees what is there and not what
 * the client under test makes of it.
 */
final class ReferralImage {
    private ReferralImage() {}

    static Referral of(JsonNode json) {
        ReferralState state = new ReferralState(
                ReferralStatus.of(json.path("status").asText()),
                ReferralSubstatus.of(json.path("substatus").asText()));
        return Referral.builder(
                        ReferralId.of(json.path("id").asText()),
                        ETag.of(json.path("eTag").asText()),
                        state)
                .engagementId(EngagementId.of(json.path("engagementId").asText()))
                .organizationId(text(json, "/organizationId"))
                .name(text(json, "/name"))
                .externalReferenceId(text(json, "/externalReferenceId"))
                .statusReason(text(json, "/statusReason"))
                .type(known(text(json, "/type"), ReferralType::of))
                .qualification(known(text(json, "/qualification"), Qualification::of))
                .campaignId(text(json, "/campaignId"))
                .salesStage(text(json, "/salesStage"))
                .referralProgram(text(json, "/referralProgram"))
                .customer(customer(json.path("customerProfile")))
                .consent(consent(json.path("consent")))
                .notes(text(json, "/details/notes"))
                .dealValue(amount(json.at("/details/dealValue")))
                .currency(text(json, "/details/currency"))
                .closingDate(known(text(json, "/details/closingDateTime"), ReferralImage::day))
                .solutions(list(json.at("/details/requirements/solutions"), ReferralImage::solution))
                .attributes(list(
                        json.at("/details/requirements/additionalRequirements/attributes"), ReferralImage::attribute))
                .team(list(json.path("team"), ReferralImage::person))
                .invite(invite(json.path("inviteContext")))
                .createdAt(known(text(json, "/createdDateTime"), Instant::parse))
                .updatedAt(known(text(json, "/updatedDateTime"), Instant::parse))
                .expiresAt(known(text(json, "/expirationDateTime"), Instant::parse))
                .microsoftCrmId(text(json, "/trackingInfo/microsoftMsxId"))
                .build();
    }

    /** Closing dates travel as midnight UTC. */
    private static LocalDate day(String stamp) {
        return LocalDate.parse(stamp.substring(0, "yyyy-mm-dd".length()));
    }

    private static CustomerProfile customer(JsonNode json) {
        PostalAddress address = new PostalAddress(
                text(json, "/address/addressLine1"),
                text(json, "/address/addressLine2"),
                text(json, "/address/city"),
                text(json, "/address/state"),
                text(json, "/address/postalCode"),
                text(json, "/address/country"));
        return new CustomerProfile(
                text(json, "/name"), text(json, "/size"), address, list(json.path("team"), ReferralImage::person));
    }

    private static Consent consent(JsonNode json) {
        return new Consent(
                flag(json, "consentToToShareInfoWithOthers"),
                flag(json, "consentToContact"),
                flag(json, "consentToShareReferralWithMicrosoftSellers"),
                flag(json, "consentToMicrosoftToContactSpecificPartners"));
    }

    private static InviteContext invite(JsonNode json) {
        return new InviteContext(
                text(json, "/notes"),
                known(text(json, "/assistanceRequestCode"), HelpCode::of),
                text(json, "/invitedBy/organizationId"));
    }

    private static Solution solution(JsonNode json) {
        return new Solution(json.path("id").asText(), text(json, "/name"), text(json, "/type"));
    }

    private static ReferralAttribute attribute(JsonNode json) {
        return new ReferralAttribute(json.path("type").asText(), json.path("id").asText());
    }

    private static Person person(JsonNode json) {
        return new Person(
                text(json, "/firstName"), text(json, "/lastName"), text(json, "/phoneNumber"), text(json, "/email"));
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        array.forEach(each -> all.add(read.apply(each)));
        return all;
    }

    private static <T> @Nullable T known(@Nullable String text, Function<String, T> read) {
        return text == null ? null : read.apply(text);
    }

    private static @Nullable BigDecimal amount(JsonNode json) {
        return json.isNumber() ? json.decimalValue() : null;
    }

    private static @Nullable Boolean flag(JsonNode json, String name) {
        return json.path(name).isBoolean() ? json.path(name).booleanValue() : null;
    }

    private static @Nullable String text(JsonNode json, String pointer) {
        JsonNode held = json.at(pointer);
        return held.isTextual() && !held.asText().isEmpty() ? held.asText() : null;
    }
}
