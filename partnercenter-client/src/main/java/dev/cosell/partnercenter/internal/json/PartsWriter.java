package dev.cosell.partnercenter.internal.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.ReferralAttribute;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.referral.Solution;
import dev.cosell.http.json.JsonCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a referral that creating and patching have in common. */
final class PartsWriter {
    private PartsWriter() {}

    static ObjectNode person(Person person) {
        ObjectNode json = JsonCodec.object();
        put(json, "firstName", person.firstName());
        put(json, "lastName", person.lastName());
        put(json, "phoneNumber", person.phone());
        put(json, "email", person.email());
        return json;
    }

    static ArrayNode people(List<Person> people) {
        ArrayNode json = JsonCodec.array();
        people.forEach(person -> json.add(person(person)));
        return json;
    }

    /** A solution whose type is not known is one of the catalogue (partner-center-api 2.2). */
    static ObjectNode solution(Solution solution) {
        ObjectNode json = JsonCodec.object();
        put(json, "type", solution.type() == null ? "Name" : solution.type());
        put(json, "id", solution.id());
        put(json, "name", solution.name());
        return json;
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

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
