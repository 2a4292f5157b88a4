package dev.cosell.core.reconcile;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.Collection;
import java.util.stream.Collectors;

/** The findings about taking referrals over: their kind, customer, currency and connection. */
final class CustomerFindings {
    static final FindingCode PART_NOT_AVAILABLE = FindingCode.of("PART_NOT_AVAILABLE");

    private CustomerFindings() {}

    static Finding categoryNotKnown() {
        return Finding.warning(
                FindingCode.of("DEAL_CATEGORY_UNKNOWN"),
                "R-050",
                null,
                "type, qualification and sender of the referral name no known kind of deal; it is not taken over",
                "create the opportunity by hand, and enter its id as CRM ID in Partner Center");
    }

    static Finding fieldsMissing(Collection<CrmField<?>> fields) {
        String names = fields.stream().map(CrmField::id).sorted().collect(Collectors.joining(", "));
        return Finding.error(
                FindingCode.of("OPPORTUNITY_FIELDS_MISSING"),
                "R-170",
                names,
                "the CRM requires fields of an opportunity that the referral does not give",
                "set crm.defaultValue for each of them");
    }

    static Finding countryNotKnown() {
        return Finding.warning(
                FindingCode.of("COUNTRY_NOT_KNOWN"),
                "R-184",
                "account country",
                "the customer's country is none, or more than one, that this CRM's table knows; the new account has none",
                "add the country to the settings, and complete the account");
    }

    static Finding severalContacts() {
        return Finding.warning(
                FindingCode.of("SEVERAL_CONTACTS"),
                "R-188",
                "contacts",
                "several contacts of the account have the mail address of a customer contact; none is attached",
                "merge the contacts, then attach the right one");
    }

    static Finding currencyNotSetUp(String currency) {
        return Finding.error(
                FindingCode.of("CURRENCY_NOT_SET_UP"),
                "R-185",
                "currency",
                "the referral's currency " + currency + " is not set up in this CRM",
                "set the currency up, or agree on another currency");
    }

    static Finding foreignCrmIdIgnored() {
        return Finding.info(
                FindingCode.of("CRM_ID_FOREIGN"),
                "R-026",
                "CRM ID",
                "the referral's CRM ID is not an id of this CRM; the referral is ignored",
                "correct or clear the CRM ID in Partner Center");
    }

    static Finding namedTwice() {
        return Finding.error(
                FindingCode.of("LINKED_ELSEWHERE"),
                "R-028",
                "referral identifier",
                "the referral's CRM ID names one CRM record, and another one carries its identifier",
                "correct the CRM ID in Partner Center, or clear the identifier in the CRM");
    }

    static Finding unavailable(String part, String rule) {
        return Finding.info(
                PART_NOT_AVAILABLE,
                rule,
                part,
                "this CRM has no place for it, or no right to it was granted; it stays unsynchronised",
                "switch it on in the CRM where it is wanted");
    }
}
