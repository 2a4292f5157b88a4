package dev.cosell.samples.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.FaultPlan;
import dev.cosell.testkit.simulator.partnercenter.InboundDeal;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One tenant and its CRM, with what people typed there last: the amount in the CRM, the closing date in Partner Center. */
abstract class Branch {
    final String name;
    final PartnerCenterSimulator center;
    final Map<String, BigDecimal> amounts = new LinkedHashMap<>();
    final Map<String, LocalDate> dates = new LinkedHashMap<>();

    Branch(String name, PartnerCenterSimulator center) {
        this.name = name;
        this.center = center;
    }

    /** Microsoft's seller shares a deal; returns the referral. */
    final String share(int number) {
        BigDecimal value = new BigDecimal(10_000 + number);
        LocalDate date = LocalDate.of(2027, 9, 1).plusDays(number % 28);
        String referral = center.seller()
                .share(InboundDeal.coSell()
                        .name("Deal " + number)
                        .customer("Customer " + number, "DE")
                        .dealValue(value, "EUR")
                        .closingDate(date))
                .path("id")
                .asText();
        amounts.put(referral, value);
        dates.put(referral, date);
        return referral;
    }

    /** Returns the CRM records by the referral that they carry. */
    abstract Map<String, String> records();

    abstract void accept(String record);

    abstract void setAmount(String record, BigDecimal amount);

    abstract String amount(String record);

    abstract String date(String record);

    abstract FaultPlan crmFaults();

    abstract void endCrmSessions();

    final void editAmount(String referral, String record, BigDecimal amount) {
        setAmount(record, amount);
        amounts.put(referral, amount);
    }

    final void editDate(String referral, LocalDate date) {
        center.seller().editClosingDate(referral, date);
        dates.put(referral, date);
    }

    /** Returns what is not in step yet, a few of it. */
    final List<String> differences() {
        Map<String, String> records = records();
        return amounts.keySet().stream()
                .map(referral -> difference(referral, records.get(referral)))
                .filter(Objects::nonNull)
                .limit(5)
                .toList();
    }

    private @Nullable String difference(String referral, @Nullable String record) {
        if (record == null) {
            return name + ": no record for " + referral;
        }
        JsonNode deal = center.referral(referral);
        String value = deal.at("/details/dealValue").asText();
        String date = deal.at("/details/closingDateTime").asText();
        BigDecimal typed = Objects.requireNonNull(amounts.get(referral));
        LocalDate wanted = Objects.requireNonNull(dates.get(referral));
        boolean amounts =
                typed.compareTo(new BigDecimal(value)) == 0 && typed.compareTo(new BigDecimal(amount(record))) == 0;
        boolean dates = date.startsWith(wanted.toString()) && date(record).startsWith(wanted.toString());
        return amounts && dates
                ? null
                : name + ": " + referral + " typed " + typed + " and " + wanted + ", Partner Center has " + value
                        + " and " + date + ", " + record + " has " + amount(record) + " and " + date(record);
    }
}
