package dev.cosell.testkit.scenario;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.Solution;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A deal that somebody is about to enter: Microsoft's seller who shares it, or the partner's seller in the CRM. Complete from the start, with made-up data; each method returns a
 * copy with one thing replaced. Immutable.
 */
public final class NewDeal {
    /** The solution that a new deal is about. */
    public static final Solution SOLUTION = Solution.named("SOL-10001-ABC", "Stock Lens");

    private final String name;
    private final String customer;
    private final PostalAddress address;
    private final Person contact;
    private final BigDecimal value;
    private final String currency;
    private final LocalDate closingDate;
    private final String notes;
    private final Solution solution;
    private final OpportunityChanges more;

    private NewDeal(Draft draft) {
        this.name = draft.name;
        this.customer = draft.customer;
        this.address = draft.address;
        this.contact = draft.contact;
        this.value = draft.value;
        this.currency = draft.currency;
        this.closingDate = draft.closingDate;
        this.notes = draft.notes;
        this.solution = draft.solution;
        this.more = draft.more;
    }

    /** What a copy is made of. */
    private static final class Draft {
        private String name = "Fabrikam plant telemetry";
        private String customer = "Fabrikam AG";
        private PostalAddress address = new PostalAddress("Hafenring 4", null, "Hamburg", null, "20457", "DE");
        private Person contact = new Person("Eva", "Kern", "+49405550111", "eva@fabrikam.example");
        private BigDecimal value = new BigDecimal("75000");
        private String currency = "EUR";
        private LocalDate closingDate = LocalDate.of(2026, 8, 31);
        private String notes = "Customer asks for a demo in April.";
        private Solution solution = SOLUTION;
        private OpportunityChanges more = OpportunityChanges.builder().build();
    }

    /** Returns the deal that {@link Scenario#microsoftShares()} shares: Fabrikam AG, Hamburg, 75,000 EUR, closing on 31 August 2026. */
    public static NewDeal ofMicrosoft() {
        return new NewDeal(new Draft());
    }

    /** Returns the deal that {@link Scenario#sellerCreates()} creates: Northwind Traders, Bergen, 48,500 EUR, closing on 30 September 2026. */
    public static NewDeal ofSeller() {
        Draft draft = new Draft();
        draft.name = "Northwind warehouse analytics";
        draft.customer = "Northwind Traders";
        draft.address = new PostalAddress("Havnegata 12", null, "Bergen", null, "5003", "NO");
        draft.contact = new Person("Per", "Lie", "+4755550199", "per@northwind.example");
        draft.value = new BigDecimal("48500");
        draft.closingDate = LocalDate.of(2026, 9, 30);
        draft.notes = "Move of the reporting estate.";
        return new NewDeal(draft);
    }

    private Draft draft() {
        Draft copy = new Draft();
        copy.name = name;
        copy.customer = customer;
        copy.address = address;
        copy.contact = contact;
        copy.value = value;
        copy.currency = currency;
        copy.closingDate = closingDate;
        copy.notes = notes;
        copy.solution = solution;
        copy.more = more;
        return copy;
    }

    /** Sets the deal's name. */
    public NewDeal name(String text) {
        Draft copy = draft();
        copy.name = Objects.requireNonNull(text, "text");
        return new NewDeal(copy);
    }

    /** Sets the customer's company name and its country, as the side that enters it writes countries. */
    public NewDeal customer(String company, String country) {
        Draft copy = draft();
        copy.customer = Objects.requireNonNull(company, "company");
        copy.address = address.withCountry(country);
        return new NewDeal(copy);
    }

    /** Sets the customer's contact. */
    public NewDeal contact(Person person) {
        Draft copy = draft();
        copy.contact = Objects.requireNonNull(person, "person");
        return new NewDeal(copy);
    }

    /** Sets value and currency (ISO 4217). */
    public NewDeal value(String amount, String isoCode) {
        Draft copy = draft();
        copy.value = new BigDecimal(amount);
        copy.currency = Objects.requireNonNull(isoCode, "isoCode");
        return new NewDeal(copy);
    }

    /** Sets the estimated closing date. */
    public NewDeal closingDate(LocalDate date) {
        Draft copy = draft();
        copy.closingDate = Objects.requireNonNull(date, "date");
        return new NewDeal(copy);
    }

    /** Sets the notes; in the CRM they are the description. */
    public NewDeal notes(String text) {
        Draft copy = draft();
        copy.notes = Objects.requireNonNull(text, "text");
        return new NewDeal(copy);
    }

    /** Sets the solution that the deal is about. */
    public NewDeal solution(String id, String title) {
        Draft copy = draft();
        copy.solution = Solution.named(id, title);
        return new NewDeal(copy);
    }

    /** Sets a field of the CRM that the seller fills in, in the place of what this deal would enter there. Microsoft's seller has none of them. */
    public <T> NewDeal field(CrmField<T> field, T content) {
        Draft copy = draft();
        copy.more = more.toBuilder().set(field, content).build();
        return new NewDeal(copy);
    }

    String name() {
        return name;
    }

    String customer() {
        return customer;
    }

    PostalAddress address() {
        return address;
    }

    Person contact() {
        return contact;
    }

    BigDecimal value() {
        return value;
    }

    String currency() {
        return currency;
    }

    LocalDate closingDate() {
        return closingDate;
    }

    String notes() {
        return notes;
    }

    Solution solution() {
        return solution;
    }

    /** Returns the name of the customer's company; a desk of one's own enters it as an account. */
    public String company() {
        return customer;
    }

    /** Returns the customer's address. */
    public PostalAddress companyAddress() {
        return address;
    }

    /** Returns the customer's contact. */
    public Person person() {
        return contact;
    }

    /** Returns what the seller enters into the opportunity, with the sync flag set: everything but account and contact. */
    public OpportunityChanges entered(String stage) {
        OpportunityChanges.Builder entered = OpportunityChanges.builder()
                .set(CrmField.NAME, name)
                .set(CrmField.STAGE, stage)
                .set(CrmField.AMOUNT, value)
                .set(CrmField.CURRENCY, currency)
                .set(CrmField.CLOSE_DATE, closingDate)
                .set(CrmField.DESCRIPTION, notes)
                .set(CrmField.SYNC_FLAG, true)
                .set(CrmField.HELP, "Proof of Concept or Demo")
                .set(CrmField.PURCHASE_INTENT, "Have not decided")
                .set(CrmField.CONSENT_SHARE, true)
                .set(CrmField.CONSENT_CONTACT, true)
                .addSolution(solution);
        Map<CrmField<?>, Object> own = new LinkedHashMap<>();
        more.values().forEach((field, content) -> content.ifPresent(given -> own.put(field, given)));
        own.forEach((field, content) -> put(entered, field, content));
        return entered.build();
    }

    private static <T> void put(OpportunityChanges.Builder entered, CrmField<T> field, Object content) {
        entered.set(field, field.type().cast(content));
    }

    static HelpCode help() {
        return HelpCode.PROOF_OF_CONCEPT_OR_DEMO;
    }

    /** Shows the deal's name. */
    @Override
    public String toString() {
        return name;
    }
}
