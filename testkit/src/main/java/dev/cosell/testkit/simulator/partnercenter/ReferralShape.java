package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The full documented form of a referral with its explicit nulls, and how a request is laid over it. */
final class ReferralShape {

    private static final String SERVICE = "https://api.partner.microsoft.com/v1.0/engagements/referrals";

    /** Members a request cannot set; partner-center-api 2.1, column RO. */
    private static final List<String> SERVER_SET = List.of(
            "id",
            "organizationId",
            "organizationName",
            "createdDateTime",
            "updatedDateTime",
            "expirationDateTime",
            "acceptedDateTime",
            "closedDateTime",
            "status",
            "substatus",
            "type",
            "direction",
            "quality",
            "isSpam",
            "tags",
            "createdVia",
            "lastModifiedVia",
            "links",
            "trackingInfo",
            "registrations",
            "registrationStatus",
            "eTag",
            "engagementId");

    private static final List<String> MEMBER_FIELDS = List.of(
            "firstName",
            "lastName",
            "phoneNumber",
            "email",
            "title",
            "contactPreference",
            "emailValidationStatus",
            "phoneValidationStatus");

    private static final List<String> SOLUTION_FIELDS = List.of("id", "name", "type", "publisherName", "solutionType");

    private static final ObjectNode EMPTY = load();

    private ReferralShape() {}

    /** Returns a new referral with every documented member, filled from what a create request may set. */
    static ObjectNode of(ObjectNode request) {
        ObjectNode settable = request.deepCopy();
        settable.remove(SERVER_SET);
        settable.remove(List.of("simulatedFutureField", "simulatedFutureFlag"));
        ObjectNode referral = EMPTY.deepCopy();
        overlay(referral, settable);
        ((ObjectNode) referral.path("customerProfile")).put("isMatchingComplete", false);
        referral.set("team", members(referral.path("team")));
        ((ObjectNode) referral.path("customerProfile")).set("team", members(referral.at("/customerProfile/team")));
        requirements(referral).set("solutions", solutions(requirements(referral).path("solutions")));
        return referral;
    }

    /** Tells whether a top-level member is the service's own. */
    static boolean setByService(String member) {
        return SERVER_SET.contains(member);
    }

    /** Sets owner and inviter. */
    static void party(ObjectNode referral, Organization owner, Organization inviter) {
        referral.put("organizationId", owner.id());
        referral.put("organizationName", owner.name());
        ObjectNode invitedBy = (ObjectNode) referral.at("/inviteContext/invitedBy");
        invitedBy.put("organizationId", inviter.id());
        invitedBy.put("organizationName", inviter.name());
    }

    /** Sets the two links; the engagement's id stands unquoted, as in real payloads. */
    static void link(ObjectNode referral) {
        String related = SERVICE + "?$filter=engagementId eq "
                + referral.path("engagementId").asText();
        ((ObjectNode) referral.at("/links/relatedReferrals")).put("uri", related);
        ((ObjectNode) referral.at("/links/self"))
                .put("uri", SERVICE + "/" + referral.path("id").asText());
    }

    static ArrayNode members(JsonNode sent) {
        ArrayNode shaped = Wire.array();
        sent.forEach(member -> shaped.add(shaped(member, MEMBER_FIELDS)));
        return shaped;
    }

    static ArrayNode solutions(JsonNode sent) {
        ArrayNode shaped = Wire.array();
        sent.forEach(solution -> shaped.add(solution(solution)));
        return shaped;
    }

    static ObjectNode solution(JsonNode sent) {
        ObjectNode shaped = shaped(sent, SOLUTION_FIELDS);
        for (String optional : List.of("price", "quantity", "currency", "closingDateTime")) {
            if (sent.has(optional)) {
                shaped.set(optional, sent.get(optional));
            }
        }
        return shaped;
    }

    static ObjectNode member(JsonNode sent) {
        return shaped(sent, MEMBER_FIELDS);
    }

    private static ObjectNode requirements(ObjectNode referral) {
        return (ObjectNode) referral.at("/details/requirements");
    }

    private static ObjectNode shaped(JsonNode sent, List<String> fields) {
        ObjectNode shaped = Wire.object();
        for (String field : fields) {
            JsonNode value = sent.get(field);
            shaped.set(field, value == null ? Wire.object().nullNode() : value);
        }
        return shaped;
    }

    /** Copies what {@code from} holds for the members {@code into} knows; an unknown member is dropped. */
    private static void overlay(ObjectNode into, JsonNode from) {
        for (Iterator<Map.Entry<String, JsonNode>> members =
                        into.deepCopy().properties().iterator();
                members.hasNext(); ) {
            String name = members.next().getKey();
            JsonNode known = into.path(name);
            JsonNode given = from.path(name);
            if (known.isObject() && given.isObject() && !known.isEmpty()) {
                overlay((ObjectNode) known, given);
            } else if (!given.isMissingNode() && !(given.isNull() && known.isContainerNode())) {
                into.set(name, given.deepCopy());
            }
        }
    }

    private static ObjectNode load() {
        try (InputStream resource = ReferralShape.class.getResourceAsStream("referral-shape.json")) {
            if (resource == null) {
                throw new IllegalStateException("referral-shape.json is missing from the jar");
            }
            return (ObjectNode) Wire.read(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
