package dev.cosell.testkit.simulator.salesforce.org;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every organisation holds from the first day: itself, users, stages, currencies. */
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
                        "name", "Example ISV",
                        "issandbox", data.shape().sandbox(),
                        "defaultcurrencyisocode", data.shape().currency()));
        plantUser(data, "integration@acme.example", "Inte", "Gration", "+4755550001");
        plantUser(data, "ida@acme.example", "Ida", "Berg", "+4755550100");
        for (int i = 0; i < OPEN_STAGES.size(); i++) {
            plantStage(data, OPEN_STAGES.get(i), i + 1, false, false, 10 * (i + 1));
        }
        plantStage(data, "Closed Won", 20, true, true, 100);
        plantStage(data, "Closed Lost", 21, true, false, 0);
        if (data.shape().multiCurrency()) {
            for (String code : List.of("USD", "EUR", "NOK")) {
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
        }
    }

    /** Units for one unit of the organisation's own currency; made up, as everything here. */
    private static BigDecimal rate(String code, String own) {
        Map<String, String> perDollar = Map.of("USD", "1", "EUR", "0.8", "NOK", "10");
        return new BigDecimal(perDollar.getOrDefault(code, "1"))
                .divide(new BigDecimal(perDollar.getOrDefault(own, "1")), MathContext.DECIMAL32);
    }

    private static void plantUser(OrgData data, String username, String first, String last, String phone) {
        data.plant(
                "User",
                values(
                        "username", username,
                        "email", username,
                        "firstname", first,
                        "lastname", last,
                        "name", first + " " + last,
                        "phone", phone,
                        "isactive", true,
                        "usertype", "Standard"));
    }

    private static void plantStage(OrgData data, String name, int order, boolean closed, boolean won, int probability) {
        data.plant(
                "OpportunityStage",
                values(
                        "masterlabel", name,
                        "apiname", name,
                        "isactive", true,
                        "sortorder", new BigDecimal(order),
                        "isclosed", closed,
                        "iswon", won,
                        "defaultprobability", new BigDecimal(probability)));
    }

    private static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }
}
