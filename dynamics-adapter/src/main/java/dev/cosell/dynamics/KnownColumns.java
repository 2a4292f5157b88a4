package dev.cosell.dynamics;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of values that every environment has, and those of Microsoft's public co-sell solution (dataverse-api 4.1, 4.4). */
final class KnownColumns {
    /** Of opportunities. */
    static final Map<CrmField<?>, String> OPPORTUNITY = opportunity();

    /** Of leads. The co-sell columns have the same names there. */
    static final Map<CrmField<?>, String> LEAD = lead();

    private KnownColumns() {}

    private static Map<CrmField<?>, String> opportunity() {
        Map<CrmField<?>, String> known = new LinkedHashMap<>();
        known.put(CrmField.NAME, "name");
        known.put(CrmField.STAGE, "statuscode");
        known.put(CrmField.AMOUNT, "estimatedvalue");
        known.put(CrmField.CURRENCY, "transactioncurrencyid");
        known.put(CrmField.CLOSE_DATE, "estimatedclosedate");
        known.put(CrmField.DESCRIPTION, "description");
        known.putAll(coSell());
        return Collections.unmodifiableMap(known);
    }

    private static Map<CrmField<?>, String> lead() {
        Map<CrmField<?>, String> known = new LinkedHashMap<>();
        known.put(CrmLead.STATUS, "statuscode");
        known.put(CrmLead.SOURCE, "leadsourcecode");
        known.put(CrmLead.COMPANY, "companyname");
        known.put(CrmLead.LAST_NAME, "lastname");
        known.put(CrmField.NAME, "subject");
        known.put(CrmField.DESCRIPTION, "description");
        known.put(CrmField.AMOUNT, "estimatedamount");
        known.put(CrmField.CURRENCY, "transactioncurrencyid");
        known.put(CrmField.CLOSE_DATE, "estimatedclosedate");
        for (CrmField<?> field : List.of(CrmField.REFERRAL_ID, CrmField.REFERRAL_LINK, CrmField.AUDIT)) {
            known.put(field, coSell().getOrDefault(field, ""));
        }
        return Collections.unmodifiableMap(known);
    }

    private static Map<CrmField<?>, String> coSell() {
        Map<CrmField<?>, String> known = new LinkedHashMap<>();
        known.put(CrmField.SYNC_FLAG, "msft_microsoftpartnercenterreferralsync");
        known.put(CrmField.REFERRAL_ID, "msft_microsoftpartnercenterreferralidentifier");
        known.put(CrmField.REFERRAL_LINK, "msft_microsoftpartnercenterreferrallink");
        known.put(CrmField.MICROSOFT_CRM_ID, "msft_microsoftcrmidentifier");
        known.put(CrmField.AUDIT, "msft_microsoftpartnercenterreferralsyncaudit");
        known.put(CrmField.HELP, "msft_microsoftpartnercenterhelp");
        known.put(CrmField.VISIBLE, "msft_microsoftpartnercenterreferralvisible");
        known.put(CrmField.PURCHASE_INTENT, "msft_customerpurchaseintent");
        known.put(CrmField.REFERRAL_PROGRAM, "msft_microsoftpartnercenterreferralprogram");
        return Collections.unmodifiableMap(known);
    }
}
