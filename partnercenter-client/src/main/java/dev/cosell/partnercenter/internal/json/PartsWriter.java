package dev.cosell.partnercenter.internal.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.ContactPreference;
import dev.cosell.core.referral.Member;
import dev.cosell.core.referral.ReferralAttribute;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.referral.SolutionTerms;
import dev.cosell.core.referral.UnknownProperties;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Writes the parts of a referral that creating and patching have in common. */
final class PartsWriter {
    private PartsWriter() {}

    /** What the service judged of a member is not sent: it is read-only (partner-center-api 2.3). */
    static ObjectNode member(Member member) {
        Person person = member.person();
        Written json = new Written()
                .text("firstName", person.firstName())
                .text("lastName", person.lastName())
                .text("phoneNumber", person.phone())
                .text("email", person.email())
                .text("title", member.title());
        ContactPreference preference = member.preference();
        if (preference != null) {
            json.object(
                    "contactPreference",
                    new Written()
                            .text("locale", preference.locale())
                            .flag("disableNotifications", preference.disableNotifications()));
        }
        return sendBack(json.json(), member.unknown());
    }

    static ArrayNode members(List<Member> members) {
        ArrayNode json = JsonCodec.array();
        members.forEach(member -> json.add(member(member)));
        return json;
    }

    /** A solution whose type is not known is one of the catalogue (partner-center-api 2.2). */
    static ObjectNode solution(Solution solution) {
        SolutionTerms terms = solution.terms();
        Written json = new Written()
                .text("type", solution.type() == null ? "Name" : solution.type())
                .text("id", solution.id())
                .text("name", solution.name())
                .text("publisherName", terms.publisherName())
                .text("solutionType", terms.solutionType())
                .number("price", terms.price())
                .number("quantity", terms.quantity())
                .text("currency", terms.currency())
                .date("closingDateTime", terms.closingDate());
        return sendBack(json.json(), terms.unknown());
    }

    static ArrayNode solutions(List<Solution> solutions) {
        ArrayNode json = JsonCodec.array();
        solutions.forEach(solution -> json.add(solution(solution)));
        return json;
    }

    static ArrayNode attributes(List<ReferralAttribute> attributes) {
        ArrayNode json = JsonCodec.array();
        attributes.forEach(
                attribute -> json.addObject().put("type", attribute.type()).put("id", attribute.id()));
        return json;
    }

    static ArrayNode targets(List<ReferralTarget> targets) {
        ArrayNode json = JsonCodec.array();
        targets.forEach(target -> json.addObject().put("type", target.type()).put("id", target.id()));
        return json;
    }

    /** Writes an array of {@code {"id": token}}. */
    static ArrayNode ids(List<String> tokens) {
        ArrayNode json = JsonCodec.array();
        tokens.forEach(token -> json.addObject().put("id", token));
        return json;
    }

    /** An element that is sent as part of a whole list must not lose what this version has no place for. */
    private static ObjectNode sendBack(ObjectNode json, UnknownProperties unknown) {
        for (String name : unknown.names()) {
            try {
                byte[] value = Objects.requireNonNull(unknown.json(name)).getBytes(StandardCharsets.UTF_8);
                json.set(name, JsonCodec.read(value));
            } catch (MalformedJsonException notJson) {
                throw new IllegalArgumentException("the unknown property " + name + " holds no JSON", notJson);
            }
        }
        return json;
    }
}
