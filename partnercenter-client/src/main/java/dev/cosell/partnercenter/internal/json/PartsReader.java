package dev.cosell.partnercenter.internal.json;

import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ContactPreference;
import dev.cosell.core.referral.ContactValidation;
import dev.cosell.core.referral.CustomerFacts;
import dev.cosell.core.referral.CustomerId;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.Member;
import dev.cosell.core.referral.ReferralAttribute;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.referral.SolutionTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a referral that come several at a time (partner-center-api 2.3, 2.5, 2.6). */
final class PartsReader {
    private PartsReader() {}

    static CustomerProfile customer(Received profile) {
        Received address = profile.object("address");
        String region = address.textOrNull("region");
        CustomerProfile customer = new CustomerProfile(
                profile.textOrNull("name"),
                profile.textOrNull("size"),
                address(address, region),
                members(profile, "team"),
                pairs(profile, "ids", "profileType", CustomerId::new),
                new CustomerFacts(region, profile.bool("isMatchingComplete")));
        address.rest();
        profile.rest();
        return customer;
    }

    /** The state sometimes arrives as region. */
    private static PostalAddress address(Received address, @Nullable String region) {
        String state = address.textOrNull("state");
        return new PostalAddress(
                address.text("addressLine1"),
                address.text("addressLine2"),
                address.text("city"),
                state == null ? region : state,
                address.text("postalCode"),
                address.text("country"));
    }

    static List<Member> members(Received parent, String name) {
        return parent.objects(name).stream().map(PartsReader::member).toList();
    }

    private static Member member(Received json) {
        Person person =
                new Person(json.text("firstName"), json.text("lastName"), json.text("phoneNumber"), json.text("email"));
        return new Member(
                person,
                json.textOrNull("title"),
                preference(json.object("contactPreference")),
                validation(json),
                json.rest());
    }

    private static @Nullable ContactPreference preference(Received json) {
        if (!json.present()) {
            return null;
        }
        ContactPreference preference =
                new ContactPreference(json.textOrNull("locale"), json.bool("disableNotifications"));
        json.rest();
        return preference;
    }

    private static @Nullable ContactValidation validation(Received member) {
        String email = member.textOrNull("emailValidationStatus");
        String phone = member.textOrNull("phoneValidationStatus");
        return email == null && phone == null ? null : new ContactValidation(email, phone);
    }

    static List<Solution> solutions(Received requirements) {
        List<Solution> solutions = new ArrayList<>();
        for (Received item : requirements.objects("solutions")) {
            String id = item.textOrNull("id");
            if (id == null) {
                item.keepWhole();
            } else {
                solutions.add(new Solution(id, item.textOrNull("name"), item.textOrNull("type"), terms(item)));
            }
        }
        return solutions;
    }

    private static SolutionTerms terms(Received item) {
        return new SolutionTerms(
                item.textOrNull("publisherName"),
                item.textOrNull("solutionType"),
                item.decimal("price"),
                item.decimal("quantity"),
                item.textOrNull("currency"),
                item.date("closingDateTime"),
                item.rest());
    }

    static List<ReferralAttribute> attributes(Received additionalRequirements) {
        return pairs(additionalRequirements, "attributes", "type", ReferralAttribute::new);
    }

    static List<ReferralTarget> targets(Received referral) {
        return pairs(referral, "target", "type", ReferralTarget::new);
    }

    /** Reads an array of {@code {"id": token}}. */
    static List<String> ids(Received parent, String name) {
        List<String> ids = new ArrayList<>();
        for (Received item : parent.objects(name)) {
            String id = item.textOrNull("id");
            item.rest();
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static <T> List<T> pairs(Received parent, String name, String kind, BiFunction<String, String, T> maker) {
        List<T> pairs = new ArrayList<>();
        for (Received item : parent.objects(name)) {
            String type = item.textOrNull(kind);
            String id = item.textOrNull("id");
            if (type == null || id == null) {
                item.keepWhole();
            } else {
                item.rest();
                pairs.add(maker.apply(type, id));
            }
        }
        return pairs;
    }
}
