package dev.cosell.testkit.simulator.salesforce.org;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills an organisation with many opportunities of a few accounts, to measure what many rows cost. Each kind is saved once by all rules; the others are copies
 * with a name and an amount of their own, which is why a million takes seconds. They make no change events, as rows of the first day make none.
 */
public final class GeneratedOpportunities {
    private static final int PER_ACCOUNT = 100;
    private static final BigDecimal CHANCE = new BigDecimal("0.10");

    private GeneratedOpportunities() {}

    /**
     * Adds opportunities with the sync flag set.
     *
     * @param data the organisation; its user {@code by} owns them
     * @param count how many, at least 1
     * @param by id of the user who saves them
     */
    public static void plant(OrgData data, int count, String by) {
        synchronized (data) {
            Map<String, Object> account = template(data, data.create("Account", Map.of("Name", "Account 0"), by));
            Map<String, Object> deal = template(data, data.create("Opportunity", deal(), by));
            String accountId = "";
            for (int number = 1; number <= count; number++) {
                if (number % PER_ACCOUNT == 1) {
                    account.put("name", "Account " + number);
                    accountId = data.plant("Account", account).id();
                }
                BigDecimal amount = new BigDecimal(1_000 + number % 90_000).setScale(2);
                deal.put("name", "Generated deal " + number);
                deal.put("amount", amount);
                deal.put("expectedrevenue", OrgData.money(amount.multiply(CHANCE)));
                deal.put("accountid", accountId);
                data.plant("Opportunity", deal);
            }
            data.journal().drain();
        }
    }

    private static Map<String, @Nullable Object> deal() {
        Map<String, @Nullable Object> deal = new LinkedHashMap<>();
        deal.put("Name", "Generated deal 0");
        deal.put("StageName", "Prospecting");
        deal.put("CloseDate", "2027-03-31");
        deal.put("Amount", new BigDecimal("1000"));
        deal.put("Probability", new BigDecimal("10"));
        deal.put("Sync_With_Partner_Center__c", true);
        return deal;
    }

    /** Returns the values of a row and forgets it: it was only to be copied. */
    private static Map<String, Object> template(OrgData data, OrgRow row) {
        data.journal().remove(row.id());
        Map<String, Object> values = new LinkedHashMap<>();
        for (OrgField field : row.object().fields()) {
            Object value = row.get(field.name());
            if (value != null) {
                values.put(OrgData.key(field.name()), value);
            }
        }
        return values;
    }
}
