package dev.cosell.testkit.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One deal as Microsoft's connector (the Power Automate flows of its packages for Salesforce and Dynamics 365) leaves it in a CRM: identifier, link, audit text, sync flag,
 * Microsoft's CRM identifier, solutions and a mark in the name (salesforce-api 4.11, dataverse-api 4.4 to 4.6). {@link #inStep} gives a deal that is as it should be; the other
 * methods give copies with the damage that is found in practice.
 *
 * <p>Immutable.
 *
 * @param name name with its mark: ✔ for success, ✖ for failure
 * @param phase where the deal stands
 * @param identifier the referral's identifier, or null where the connector never got that far
 * @param link link to the referral, in the connector's own form, or null
 * @param audit audit text, newest line first, or null
 * @param syncFlag whether the seller wanted it in step
 * @param microsoftId Microsoft's own id of the deal, or null
 * @param amount deal value
 * @param currency ISO 4217 code
 * @param closeDate estimated closing date
 * @param notes description, or null
 * @param solutions ids of the solutions that have a child record
 * @param products the obsolete text field of solution ids, or null
 * @param customer name of the account
 * @param postalCode postal code of the account, or null
 * @param country country of the account, as the CRM holds it
 */
public record ConnectorDeal(
        String name,
        Phase phase,
        @Nullable String identifier,
        @Nullable String link,
        @Nullable String audit,
        boolean syncFlag,
        @Nullable String microsoftId,
        BigDecimal amount,
        String currency,
        LocalDate closeDate,
        @Nullable String notes,
        List<String> solutions,
        @Nullable String products,
        String customer,
        @Nullable String postalCode,
        String country) {
    private static final String LINK = "https://partner.microsoft.com/referrals/v2/inbox?id=";
    private static final String AUDIT = "2024-05-07 09:12 - CRM to Partner Center Referral sync success.\n"
            + "2024-04-17 09:05 - Partner Center Referral to CRM sync success.";

    /** Where a deal stands in the CRM. */
    public enum Phase {
        /** Received and not answered. */
        ON_HOLD,
        /** Worked on. */
        ACTIVE,
        /** Won. */
        WON,
        /** Lost. */
        LOST
    }

    /** Copies the list. */
    public ConnectorDeal {
        solutions = List.copyOf(solutions);
    }

    /**
     * Returns a deal as the connector leaves it after a good run; of a lead too.
     *
     * @param referral the partner's own referral, as Partner Center shows it, with deal value and closing date
     */
    public static ConnectorDeal inStep(JsonNode referral) {
        JsonNode details = referral.path("details");
        JsonNode customer = referral.path("customerProfile");
        String id = referral.path("id").asText();
        List<String> solutions = new ArrayList<>();
        details.at("/requirements/solutions")
                .forEach(solution -> solutions.add(solution.path("id").asText()));
        return new ConnectorDeal(
                "✔ " + referral.path("name").asText(),
                phase(referral),
                id,
                LINK + id,
                AUDIT,
                true,
                referral.at("/trackingInfo/microsoftMsxId").textValue(),
                details.path("dealValue").decimalValue(),
                details.path("currency").asText(),
                LocalDate.parse(details.path("closingDateTime").asText().substring(0, 10)),
                details.path("notes").textValue(),
                solutions,
                String.join(";", solutions),
                customer.path("name").asText(),
                customer.at("/address/postalCode").textValue(),
                customer.at("/address/country").asText());
    }

    private static Phase phase(JsonNode referral) {
        return switch (referral.path("status").asText()) {
            case "New" -> Phase.ON_HOLD;
            case "Active" -> Phase.ACTIVE;
            default -> referral.path("substatus").asText().equals("Won") ? Phase.WON : Phase.LOST;
        };
    }

    /** Returns a copy whose values are older than those of Partner Center: the flows had stopped, and nobody noticed. */
    public ConnectorDeal stale(BigDecimal oldAmount, LocalDate oldCloseDate) {
        return with(name, phase, identifier, oldAmount, oldCloseDate);
    }

    /** Returns a copy of which only the first half was written: identifier and flag, but neither link, audit, Microsoft's id nor solutions. */
    public ConnectorDeal halfWritten() {
        return new ConnectorDeal(
                unmarked(),
                phase,
                identifier,
                null,
                null,
                syncFlag,
                null,
                amount,
                currency,
                closeDate,
                notes,
                List.of(),
                null,
                customer,
                postalCode,
                country);
    }

    /** Returns a copy that never became a referral: a cross before the name, the reason in the audit text, and the flag still set. */
    public ConnectorDeal refused(String reason) {
        return new ConnectorDeal(
                "✖ " + unmarked(),
                phase,
                null,
                null,
                "2024-06-02 14:31 - CRM to Partner Center Referral sync failed. " + reason,
                syncFlag,
                null,
                amount,
                currency,
                closeDate,
                notes,
                solutions,
                products,
                customer,
                postalCode,
                country);
    }

    /** Returns a copy whose seller took the flag back. */
    public ConnectorDeal withoutFlag() {
        return new ConnectorDeal(
                name,
                phase,
                identifier,
                link,
                audit,
                false,
                microsoftId,
                amount,
                currency,
                closeDate,
                notes,
                solutions,
                products,
                customer,
                postalCode,
                country);
    }

    /** Returns a copy with another name, marks and all. */
    public ConnectorDeal named(String value) {
        return with(value, phase, identifier, amount, closeDate);
    }

    /** Returns a copy that stands elsewhere. */
    public ConnectorDeal in(Phase value) {
        return with(name, value, identifier, amount, closeDate);
    }

    /** Returns a copy that carries another identifier; its link stays as it is. */
    public ConnectorDeal carrying(String value) {
        return with(name, phase, value, amount, closeDate);
    }

    void requireLead() {
        if (phase == Phase.WON) {
            throw new IllegalArgumentException("a lead is never won; it becomes an opportunity");
        }
    }

    /** Returns the name without the connector's mark. */
    public String unmarked() {
        return name.replaceAll("[✔✖]", "").strip();
    }

    private ConnectorDeal with(
            String newName,
            Phase newPhase,
            @Nullable String newIdentifier,
            BigDecimal newAmount,
            LocalDate newCloseDate) {
        return new ConnectorDeal(
                newName,
                newPhase,
                newIdentifier,
                link,
                audit,
                syncFlag,
                microsoftId,
                newAmount,
                currency,
                newCloseDate,
                notes,
                solutions,
                products,
                customer,
                postalCode,
                country);
    }

    /** Shows the identifier only. */
    @Override
    public String toString() {
        return "ConnectorDeal[" + identifier + "]";
    }
}
