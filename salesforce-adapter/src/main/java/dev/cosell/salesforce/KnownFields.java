package dev.cosell.salesforce;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import java.util.List;
import java.util.Map;

/** The names under which fields are looked for where nothing is configured, the managed package's before the plain ones (salesforce-api 4.1, 4.8, 4.11). */
final class KnownFields {
    /** Of opportunities. */
    static final Map<CrmField<?>, List<String>> OPPORTUNITY = Map.ofEntries(
            Map.entry(CrmField.NAME, List.of("Name")),
            Map.entry(CrmField.STAGE, List.of("StageName")),
            Map.entry(CrmField.CLOSED, List.of("IsClosed")),
            Map.entry(CrmField.WON, List.of("IsWon")),
            Map.entry(CrmField.AMOUNT, List.of("Amount")),
            Map.entry(CrmField.CURRENCY, List.of("CurrencyIsoCode")),
            Map.entry(CrmField.CLOSE_DATE, List.of("CloseDate")),
            Map.entry(CrmField.DESCRIPTION, List.of("Description")),
            Map.entry(
                    CrmField.SYNC_FLAG,
                    List.of("Microsoft__Sync_With_Partner_Center__c", "Sync_With_Partner_Center__c")),
            Map.entry(CrmField.REFERRAL_ID, List.of("Microsoft__Referral_Identifier__c", "Referral_Identifier__c")),
            Map.entry(CrmField.REFERRAL_LINK, List.of("Microsoft__Referral_Link__c", "Referral_Link__c")),
            Map.entry(CrmField.AUDIT, List.of("Microsoft__Sync_Audit__c", "Audit__c")),
            Map.entry(CrmField.VISIBLE, List.of("Referral_Visibility__c")),
            Map.entry(CrmField.HELP, List.of("How_can_Microsoft_help__c")),
            Map.entry(CrmField.MICROSOFT_CRM_ID, List.of("Microsoft_CRM_Identifier__c")),
            Map.entry(CrmField.PURCHASE_INTENT, List.of("Customer_Purchase_Intent__c")),
            Map.entry(CrmField.CONSENT_SHARE, List.of("Consent_To_Share__c")),
            Map.entry(CrmField.CONSENT_CONTACT, List.of("Consent_To_Contact__c")),
            Map.entry(CrmField.CLOSE_REASON, List.of("Loss_Reason__c")));

    /** Of leads. */
    static final Map<CrmField<?>, List<String>> LEAD = Map.ofEntries(
            Map.entry(CrmLead.STATUS, List.of("Status")),
            Map.entry(CrmLead.SOURCE, List.of("LeadSource")),
            Map.entry(CrmField.DESCRIPTION, List.of("Description")),
            Map.entry(CrmField.CURRENCY, List.of("CurrencyIsoCode")),
            Map.entry(CrmField.AMOUNT, List.of("Deal_Value__c")),
            Map.entry(CrmField.CLOSE_DATE, List.of("Close_Date__c")),
            Map.entry(CrmField.REFERRAL_ID, List.of("Microsoft__Referral_Identifier__c", "Referral_Identifier__c")),
            Map.entry(CrmField.REFERRAL_LINK, List.of("Microsoft__Referral_Link__c", "Referral_Link__c")),
            Map.entry(CrmField.AUDIT, List.of("Microsoft__Sync_Audit__c", "Audit__c")),
            Map.entry(CrmField.CLOSE_REASON, List.of("Loss_Reason__c")));

    private KnownFields() {}
}
