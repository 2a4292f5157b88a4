package dev.cosell.core.mapping;

import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Member;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPath;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The standard fields of the customer. Partner Center fixes them when the deal is created or shared, so each side keeps its own form; what a seller changes
 * afterwards is reported, never sent.
 */
public final class CustomerFields {
    /** Customer's name and the account's. */
    public static final SyncField NAME =
            watched("customerName", "customer name", own -> own.customer().name(), (account, how) -> account.name());

    /** Postal address of the customer. */
    public static final SyncField ADDRESS = watched(
            "customerAddress",
            "customer address",
            own -> address(own.customer().address()),
            (account, how) -> address(account.address()));

    /** Country of the customer, as a two-letter code. */
    public static final SyncField COUNTRY = watched(
            "customerCountry",
            "customer country",
            own -> own.customer().address().country(),
            (account, how) -> country(account, how));

    /** Consent to share contact data; withdrawing it holds back every further value. */
    public static final SyncField CONSENT = SyncField.builder(
                    FieldId.of("consentToShare"), "consent to share contacts", MergeKind.WATCHED)
            .rule("R-115")
            .fromReferral((side, how) -> flag(side.own().consent().shareInfoWithOthers()))
            .fromCrm(
                    CrmField.CONSENT_SHARE,
                    (side, how) -> StandardFields.known(
                            side, CrmField.CONSENT_SHARE, String.valueOf(side.is(CrmField.CONSENT_SHARE))))
            .build();

    /** Primary customer contact. */
    public static final SyncField CONTACT = SyncField.builder(
                    FieldId.of("customerContact"), "customer contact", MergeKind.WATCHED)
            .rule("R-116")
            .patchedUntilSharedAt(ReferralPath.CUSTOMER_TEAM)
            .refusing(form -> complete(form) ? null : "the contact lacks a name, phone or mail address (R-048)")
            .fromReferral((side, how) -> contact(side.own().customer().members()))
            .fromCrm(null, (side, how) -> contact(side))
            .build();

    static final List<SyncField> ALL = List.of(NAME, ADDRESS, COUNTRY, CONSENT, CONTACT);

    private CustomerFields() {}

    private interface AccountReader {
        @Nullable
        String read(CrmAccount account, SyncSettings how);
    }

    private static SyncField watched(
            String id, String label, Function<Referral, @Nullable String> there, AccountReader here) {
        return SyncField.builder(FieldId.of(id), label, MergeKind.WATCHED)
                .rule("R-115")
                .fromReferral((side, how) -> FieldReading.of(there.apply(side.own())))
                .fromCrm(null, (side, how) -> {
                    CrmAccount account = side.account();
                    return account == null ? FieldReading.NOT_KNOWN : FieldReading.of(here.read(account, how));
                })
                .build();
    }

    private static FieldReading flag(@Nullable Boolean value) {
        return value == null ? FieldReading.EMPTY : FieldReading.of(String.valueOf(value));
    }

    private static @Nullable String country(CrmAccount account, SyncSettings how) {
        String held = account.address().country();
        return held == null ? null : how.countryCode(held);
    }

    private static @Nullable String address(PostalAddress address) {
        return joined(address.line1(), address.line2(), address.city(), address.state(), address.postalCode());
    }

    private static FieldReading contact(List<Member> members) {
        return members.isEmpty()
                ? FieldReading.EMPTY
                : FieldReading.of(person(members.get(0).person()));
    }

    private static FieldReading contact(Opportunity side) {
        List<CrmContact> contacts = side.contacts();
        if (contacts == null) {
            return FieldReading.NOT_KNOWN;
        }
        if (contacts.isEmpty()) {
            return FieldReading.EMPTY;
        }
        CrmContact shown = contacts.get(0);
        for (int i = contacts.size() - 1; i >= 0; i--) {
            shown = contacts.get(i).primary() ? contacts.get(i) : shown;
        }
        return FieldReading.of(person(shown.person()));
    }

    private static @Nullable String person(Person person) {
        String mail = person.email();
        return joined(
                person.firstName(),
                person.lastName(),
                person.phone(),
                mail == null ? null : mail.toLowerCase(Locale.ROOT));
    }

    private static boolean complete(@Nullable String form) {
        return form != null && form.lines().filter(part -> !part.isBlank()).count() == 4;
    }

    private static @Nullable String joined(@Nullable String... parts) {
        StringBuilder lines = new StringBuilder(96);
        boolean something = false;
        for (String part : parts) {
            lines.append(part == null ? "" : part).append('\n');
            something |= part != null && !part.isBlank();
        }
        return something ? lines.substring(0, lines.length() - 1) : null;
    }
}
