package dev.cosell.testkit.simulator.salesforce;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** A few accounts and open deals for the stand-alone organisation, as the seller has typed them in. */
final class SampleOrg {
    private SampleOrg() {}

    static void plant(SalesforceSimulator simulator) {
        SalesforceSeller seller = simulator.seller();
        String contoso = seller.create("Account", account("Contoso GmbH", "Munich", "80331", "Germany"));
        String fabrikam = seller.create("Account", account("Fabrikam AG", "Hamburg", "20457", "Germany"));
        LocalDate today = LocalDate.ofInstant(simulator.clock().instant(), ZoneOffset.UTC);
        seller.create("Opportunity", deal("Contoso - store analytics", contoso, "120000", today.plusDays(60)));
        seller.create("Opportunity", deal("Contoso - stock planning", contoso, "45000", today.plusDays(90)));
        seller.create("Opportunity", deal("Fabrikam - plant telemetry", fabrikam, "75000", today.plusDays(120)));
    }

    private static Map<String, Object> account(String name, String city, String postalCode, String country) {
        return Map.of("Name", name, "BillingCity", city, "BillingPostalCode", postalCode, "BillingCountry", country);
    }

    private static Map<String, Object> deal(String name, String account, String amount, LocalDate close) {
        return Map.of(
                "Name",
                name,
                "AccountId",
                account,
                "StageName",
                "Qualification",
                "Amount",
                new BigDecimal(amount),
                "CurrencyIsoCode",
                "EUR",
                "CloseDate",
                close.toString());
    }
}
