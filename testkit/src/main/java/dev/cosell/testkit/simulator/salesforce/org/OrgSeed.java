package dev.cosell.testkit.simulator.salesforce.org;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every organisation holds from the first day: itself, users, stages, states of leads, record types, currencies. */
final class OrgSeed {
    private static final List<String> OPEN_STAGES = List.of(
            "Prospecting",
            "Qualification",
            "Needs Analysis",
            "Value Proposition",
            "Proposal/Price Quote",
            "Negotiation/Review");

    private OrgSeed() {}

    static void plant(OrgData data) {
        data.plant(
                "Organization",
                values(
                        "name",
                        "Example ISV",
                        "issandbox",
                        data.shape().sandbox(),
                        "instancename",
                        "SIM1",
                        "defaultcurrencyisocode",
                        data.shape().currency()));
        plantUsers(data);
        for (int i = 0; i < OPEN_STAGES.size(); i++) {
            plantStage(data, OPEN_STAGES.get(i), i + 1, "Pipeline", 10 * (i + 1));
        }
        plantStage(data, "Closed Won", 20, "Closed", 100);
        plantStage(data, "Closed Lost", 21, "Omitted", 0);
        plantLeadStatus(data, "Open - Not Contacted", 1, false);
        plantLeadStatus(data, "Working - Contacted", 2, false);
        plantLeadStatus(data, "Closed - Converted", 3, true);
        plantLeadStatus(data, "Closed - Not Converted", 4, false);
        plantOptional(data);
    }

    /** Plants what belongs to features that are on, unless it is there. */
    static void plantOptional(OrgData data) {
        if (data.shape().features().recordTypes() && data.rows("RecordType").isEmpty()) {
            plantRecordType(data, "Direct deal", "Direct");
            plantRecordType(data, "Partner deal", "Partner");
        }
        if (data.shape().multiCurrency() && data.rows("CurrencyType").isEmpty()) {
            List.of("USD", "EUR", "NOK").forEach(code -> plantCurrency(data, code));
        }
    }

    private static void plantUsers(OrgData data) {
        plantUser(data, "integration@acme.example", "Inte", "Gration", "+4755550001");
        plantUser(data, "ida@acme.example", "Ida", "Berg", "+4755550100");
    }

    private static void plantUser(OrgData data, String username, String first, String last, String phone) {
        Map<String, Object> user = values(
                "username", username,
                "email", username,
                "firstname", first,
                "lastname", last,
                "name", first + " " + last,
                "phone", phone,
                "isactive", true,
                "timezonesidkey", data.shape().features().timeZone().getId(),
                "usertype", "Standard");
        if (data.shape().multiCurrency()) {
            user.put("defaultcurrencyisocode", data.shape().currency());
            user.put("currencyisocode", data.shape().currency());
        }
        data.plant("User", user);
    }

    private static void plantStage(OrgData data, String name, int order, String forecast, int probability) {
        data.plant(
                "OpportunityStage",
                values(
                        "masterlabel",
                        name,
                        "apiname",
                        name,
                        "isactive",
                        true,
                        "sortorder",
                        new BigDecimal(order),
                        "isclosed",
                        !forecast.equals("Pipeline"),
                        "iswon",
                        forecast.equals("Closed"),
                        "forecastcategory",
                        forecast,
                        "forecastcategoryname",
                        forecast,
                        "defaultprobability",
                        new BigDecimal(probability)));
    }

    private static void plantLeadStatus(OrgData data, String name, int order, boolean converted) {
        data.plant(
                "LeadStatus",
                values(
                        "masterlabel", name,
                        "apiname", name,
                        "isconverted", converted,
                        "isdefault", order == 1,
                        "sortorder", new BigDecimal(order)));
    }

    private static void plantRecordType(OrgData data, String name, String developerName) {
        data.plant(
                "RecordType",
                values("name", name, "developername", developerName, "sobjecttype", "Opportunity", "isactive", true));
    }

    private static void plantCurrency(OrgData data, String code) {
        data.plant(
                "CurrencyType",
                values(
                        "isocode",
                        code,
                        "conversionrate",
                        rate(code, data.shape().currency()),
                        "decimalplaces",
                        new BigDecimal(2),
                        "isactive",
                        true,
                        "iscorporate",
                        code.equals(data.shape().currency())));
    }

    /** Units for one unit of the organisation's own currency; made up, as everything here. */
    private static BigDecimal rate(String code, String own) {
        Map<String, String> perDollar = Map.of("USD", "1", "EUR", "0.8", "NOK", "10");
        return new BigDecimal(perDollar.getOrDefault(code, "1"))
                .divide(new BigDecimal(perDollar.getOrDefault(own, "1")), MathContext.DECIMAL32);
    }

    private static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }
}
