package dev.cosell.partnercenter.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.ReferralAttribute;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.referral.Solution;
import dev.cosell.http.json.JsonFields;
import java.util.ArrayList;
import java.util.List;

/** Reads the parts of a referral that come several at a time (partner-center-api 2.3, 2.5, 2.6). */
final class PartsReader {
    private PartsReader() {}

    static CustomerProfile customer(JsonNode profile) {
        return new CustomerProfile(
                JsonFields.textOrNull(profile, "name"),
                JsonFields.textOrNull(profile, "size"),
                address(JsonFields.object(profile, "address")),
                people(profile, "team"));
    }

    /** The state sometimes arrives as region. */
    private static PostalAddress address(JsonNode address) {
        String state = JsonFields.textOrNull(address, "state");
        return new PostalAddress(
                JsonFields.text(address, "addressLine1"),
                JsonFields.text(address, "addressLine2"),
                JsonFields.text(address, "city"),
                state == null ? JsonFields.text(address, "region") : state,
                JsonFields.text(address, "postalCode"),
                JsonFields.text(address, "country"));
    }

    static List<Person> people(JsonNode parent, String name) {
        List<Person> people = new ArrayList<>();
        for (JsonNode member : JsonFields.elements(parent, name)) {
            people.add(new Person(
                    JsonFields.text(member, "firstName"),
                    JsonFields.text(member, "lastName"),
                    JsonFields.text(member, "phoneNumber"),
                    JsonFields.text(member, "email")));
        }
        return people;
    }

    static List<Solution> solutions(JsonNode requirements) {
        List<Solution> solutions = new ArrayList<>();
        for (JsonNode item : JsonFields.elements(requirements, "solutions")) {
            String id = JsonFields.textOrNull(item, "id");
            if (id != null) {
                solutions.add(
                        new Solution(id, JsonFields.textOrNull(item, "name"), JsonFields.textOrNull(item, "type")));
            }
        }
        return solutions;
    }

    static List<ReferralAttribute> attributes(JsonNode additionalRequirements) {
        List<ReferralAttribute> attributes = new ArrayList<>();
        for (JsonNode item : JsonFields.elements(additionalRequirements, "attributes")) {
            String type = JsonFields.textOrNull(item, "type");
            String id = JsonFields.textOrNull(item, "id");
            if (type != null && id != null) {
                attributes.add(new ReferralAttribute(type, id));
            }
        }
        return attributes;
    }

    static List<ReferralTarget> targets(JsonNode referral) {
        List<ReferralTarget> targets = new ArrayList<>();
        for (JsonNode item : JsonFields.elements(referral, "target")) {
            String type = JsonFields.textOrNull(item, "type");
            String id = JsonFields.textOrNull(item, "id");
            if (type != null && id != null) {
                targets.add(new ReferralTarget(type, id));
            }
        }
        return targets;
    }
}
