package dev.cosell.samples.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.testkit.simulator.partnercenter.InboundDeal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The seven steps of a deal's life. Each acts as a person on one side, waits, and reads both servers back. */
final class Story {
    private static final String PATCHES = "PATCH /v1.0/engagements/referrals/{id}";

    private final SimulatedServices services;
    private final HostApplication host;
    private final Timeline timeline;
    private final Patience patience;
    private String referral = "";
    private String opportunity = "";

    Story(SimulatedServices services, HostApplication host, Timeline timeline) {
        this.services = services;
        this.host = host;
        this.timeline = timeline;
        this.patience = new Patience(services, host.store, host.engine.signals(HostApplication.CONNECTION));
    }

    void play() {
        step("Microsoft shares a co-sell referral", this::shared);
        step("The seller edits on hold, then accepts", this::accepted);
        step("Both sides edit", this::bothEdit);
        step("The seller shares a deal of her own", this::outbound);
        step("A deal that cannot be shared", this::refused);
        step("The seller wins the deal", this::won);
        step("Every event again, twice and shuffled", this::redelivered);
        timeline.printCalls();
    }

    private void step(String title, Runnable body) {
        timeline.begin(title);
        body.run();
        timeline.end();
    }

    private void shared() {
        JsonNode shared = services.partnerCenter
                .seller()
                .share(InboundDeal.coSell()
                        .name("Fabrikam plant telemetry")
                        .customer("Fabrikam AG", "DE")
                        .dealValue(new BigDecimal("75000"), "EUR")
                        .closingDate(LocalDate.parse("2027-08-31")));
        referral = shared.path("id").asText();
        patience.until("the opportunity appears", () -> find(referral) != null);
        opportunity = Objects.requireNonNull(find(referral)).path("Id").asText();
        patience.untilQuiet();
        check("the opportunity stands on hold (R-080)", crm("StageName").equals("Prospecting"));
        check(
                "its sync flag is set (R-022)",
                crm().path("Sync_With_Partner_Center__c").asBoolean());
        check("a check mark stands before its name (R-140)", crm("Name").startsWith("\u2714 "));
        check("identifier and link are there", crm("Referral_Link__c").contains(referral));
        check(
                "the account was created (R-180)",
                account().path("BillingCountry").asText().equals("DE"));
        check(
                "the first contact is primary (R-188)",
                crm().at("/OpportunityContactRole/0/IsPrimary").asBoolean());
        check("the solution is attached", !crm().at("/Microsoft_Solution__c/0").isMissingNode());
        check("the audit says so (R-145)", crm("Audit__c").contains("opportunity created"));
        show();
    }

    private void accepted() {
        edit("Amount", new BigDecimal("80000"));
        patience.untilQuiet();
        check("an edit on hold stays local (R-081)", partnerCenterCalls(PATCHES) == 0);
        timeline.says("the seller moves the stage, saves again in the second of our write, and once more 0.3 s later");
        services.salesforce.seller().editRightAfterNextWrite(opportunity, "Description", "Saved in the same second.");
        edit("StageName", "Qualification");
        patience.until(
                "our write and the save in its second", () -> crm("Description").equals("Saved in the same second."));
        services.clock.advance(Duration.ofMillis(300));
        edit("CloseDate", "2027-09-15");
        patience.untilQuiet();
        check("the referral is accepted (R-082)", pc("/substatus").equals("Accepted"));
        check("the edit made on hold went along", pc("/details/dealValue").startsWith("80000"));
        check("the save in the same second is not lost", pc("/details/notes").equals("Saved in the same second."));
        check("nor is the one 0.3 s later", pc("/details/closingDateTime").startsWith("2027-09-15"));
        show();
    }

    private void bothEdit() {
        timeline.says("the seller changes the amount while Microsoft changes the closing date");
        services.partnerCenter.seller().editClosingDate(referral, LocalDate.parse("2027-12-24"));
        edit("Amount", new BigDecimal("90000"));
        patience.untilQuiet();
        check(
                "the amount reached Partner Center (R-122)",
                pc("/details/dealValue").startsWith("90000"));
        check("the closing date reached Salesforce (R-122)", crm("CloseDate").equals("2027-12-24"));
        timeline.says("both change the amount");
        services.partnerCenter.webhooks().pause();
        services.partnerCenter.seller().editDealValue(referral, new BigDecimal("95000"));
        edit("Amount", new BigDecimal("99000"));
        services.partnerCenter.webhooks().release();
        patience.untilQuiet();
        check("the configured authority decides", pc("/details/dealValue").startsWith("99000"));
        List<ConflictRecord> conflicts = host.engine.conflicts(HostApplication.CONNECTION);
        check(
                "the loser stands in a conflict record (R-121)",
                conflicts.stream().anyMatch(each -> "95000".equals(each.partnerCenter())));
        check("the audit names the field", crm("Audit__c").contains("deal value (conflict"));
        show();
    }

    private void outbound() {
        services.partnerCenter.webhooks().deliverBeforeAnswer(true);
        String mine = sellerCreates("Northwind Traders", "NO", "Northwind warehouse analytics");
        patience.until("the referral is created and written back", () -> !crm(mine, "Referral_Identifier__c")
                .isEmpty());
        services.partnerCenter.webhooks().deliverBeforeAnswer(false);
        patience.untilQuiet();
        JsonNode own = services.partnerCenter.referral(crm(mine, "Referral_Identifier__c"));
        String engagement = own.path("engagementId").asText();
        check(
                "two referrals in one engagement (R-054)",
                services.partnerCenter.engagement(engagement).size() == 2);
        check(
                "the CRM id is stored on the referral (R-059)",
                own.path("externalReferenceId").asText().equals(mine));
        check(
                "identifier and link are written back (R-059)",
                crm(mine, "Referral_Link__c").contains(own.path("id").asText()));
        check(
                "its own event came before its answer: still one record",
                services.salesforce.all("Opportunity").size() == 2);
        timeline.says("Microsoft accepts");
        services.partnerCenter.seller().accept(engagement, "7-2ABCDEFGHI");
        patience.untilQuiet();
        check(
                "Microsoft's identifier appears (R-095)",
                crm(mine, "Microsoft_CRM_Identifier__c").equals("7-2ABCDEFGHI"));
        timeline.show(services.partnerCenter.referral(own.path("id").asText()));
        timeline.showOpportunity(services.salesforce.read(mine));
    }

    private void refused() {
        int before = services.partnerCenter.referrals().size();
        String mine = sellerCreates("Woodgrove Bank", "USA", "Woodgrove core banking");
        patience.until("the finding", () -> crm(mine, "Audit__c").contains("COUNTRY_NOT_ALPHA2"));
        String audit = crm(mine, "Audit__c");
        check(
                "refused before any call (R-042)",
                services.partnerCenter.referrals().size() == before);
        check(
                "the finding names rule, field and remedy",
                audit.contains("R-042") && audit.contains("account country") && audit.contains("US instead of USA"));
        check("a cross stands before the name (R-141)", crm(mine, "Name").startsWith("\u2718 "));
        timeline.showOpportunity(services.salesforce.read(mine));
        timeline.says("the seller corrects the account and saves the opportunity");
        services.salesforce.seller().edit(crm(mine, "AccountId"), "BillingCountry", "US");
        services.salesforce.seller().edit(mine, "NextStep", "Share again");
        services.salesforce.seller().edit(mine, "Description", "Country corrected.");
        patience.until("it syncs", () -> !crm(mine, "Referral_Identifier__c").isEmpty());
        patience.untilQuiet();
        check("fixed, it syncs", crm(mine, "Name").startsWith("\u2714 "));
        timeline.showOpportunity(services.salesforce.read(mine));
    }

    private void won() {
        edit("StageName", "Closed Won");
        patience.untilQuiet();
        check(
                "the referral is won",
                pc("/status").equals("Closed") && pc("/substatus").equals("Won"));
        edit("Amount", new BigDecimal("1"));
        patience.untilQuiet();
        check(
                "a later edit is refused as closed (R-089)",
                crm("Audit__c").contains("deal is closed")
                        && pc("/details/dealValue").startsWith("99000"));
        show();
    }

    private void redelivered() {
        int before = writes();
        services.partnerCenter.webhooks().redeliverAll(2, 7);
        services.partnerCenter.webhooks().awaitQuiet(Duration.ofSeconds(5));
        patience.untilQuiet();
        check("not one further write", writes() == before);
    }

    private int writes() {
        int there = partnerCenterCalls("POST /v1.0/engagements/referrals") + partnerCenterCalls(PATCHES);
        long here = services.salesforce.calls().all().stream()
                .filter(call -> call.template().contains("composite")
                        || !call.method().equals("GET") && !call.template().contains("oauth2"))
                .count();
        return there + Math.toIntExact(here);
    }

    private int partnerCenterCalls(String operation) {
        return services.partnerCenter.calls().count(operation, 0);
    }

    private String sellerCreates(String customer, String country, String name) {
        var seller = services.salesforce.seller();
        String account = seller.create(
                "Account",
                Map.of(
                        "Name", customer,
                        "BillingStreet", "Havnegata 12",
                        "BillingCity", "Bergen",
                        "BillingPostalCode", "5003",
                        "BillingCountry", country));
        String contact = seller.create(
                "Contact",
                Map.of(
                        "AccountId", account,
                        "FirstName", "Per",
                        "LastName", "Lie",
                        "Email", "per@customer.example",
                        "Phone", "+4755550199"));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Name", name);
        fields.put("AccountId", account);
        fields.put("OwnerId", seller.user());
        fields.put("StageName", "Qualification");
        fields.put("CloseDate", "2027-09-30");
        fields.put("Amount", new BigDecimal("48500"));
        fields.put("CurrencyIsoCode", "NOK");
        fields.put("Description", "Move of the reporting estate.");
        fields.put("Sync_With_Partner_Center__c", true);
        fields.put("How_can_Microsoft_help__c", "Proof of Concept or Demo");
        fields.put("Customer_Purchase_Intent__c", "Have not decided");
        fields.put("Consent_To_Share__c", true);
        fields.put("Consent_To_Contact__c", true);
        String id = seller.create("Opportunity", fields);
        seller.create("OpportunityContactRole", Map.of("OpportunityId", id, "ContactId", contact, "IsPrimary", true));
        seller.create(
                "Microsoft_Solution__c",
                Map.of("Opportunity__c", id, "Solution_Id__c", "SOL-10001-ABC", "Name", "Stock Lens"));
        return id;
    }

    private void edit(String field, Object value) {
        services.salesforce.seller().edit(opportunity, field, value);
    }

    private JsonNode crm() {
        return services.salesforce.read(opportunity);
    }

    private String crm(String field) {
        return crm(opportunity, field);
    }

    private String crm(String id, String field) {
        JsonNode value = services.salesforce.read(id).path(field);
        return value.isNull() ? "" : value.asText();
    }

    private JsonNode account() {
        return services.salesforce.read(crm("AccountId"));
    }

    private String pc(String pointer) {
        return services.partnerCenter.referral(referral).at(pointer).asText();
    }

    private @Nullable JsonNode find(String referralId) {
        return services.salesforce.all("Opportunity").stream()
                .filter(each -> each.path("Referral_Identifier__c").asText().equals(referralId))
                .findFirst()
                .orElse(null);
    }

    private void show() {
        timeline.show(services.partnerCenter.referral(referral));
        timeline.showOpportunity(crm());
    }

    private void check(String what, boolean holds) {
        if (!holds) {
            show();
            throw new StepFailedException(what);
        }
        timeline.holds(what);
    }
}
