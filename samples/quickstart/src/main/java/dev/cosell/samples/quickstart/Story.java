package dev.cosell.samples.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.testkit.simulator.partnercenter.InboundDeal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
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
        opportunity = Objects.requireNonNull(find(referral)).id();
        patience.untilQuiet();
        check("the opportunity stands on hold (R-080)", crm().stage().equals(services.crm.onHoldStage()));
        check("its sync flag is set (R-022)", crm().syncFlag());
        check("a check mark stands before its name (R-140)", crm().name().startsWith("\u2714 "));
        check("identifier and link are there", crm().referralLink().contains(referral));
        check(
                "the account was created (R-180)",
                services.crm.countryOf(crm().account()).equals("DE"));
        check("the first contact is primary (R-188)", crm().primaryContact());
        check("the solution is attached", crm().solution());
        check("the audit says so (R-145)", crm().audit().contains("opportunity created"));
        show();
    }

    private void accepted() {
        edit(CrmField.AMOUNT, new BigDecimal("80000"));
        patience.untilQuiet();
        check("an edit on hold stays local (R-081)", partnerCenterCalls(PATCHES) == 0);
        timeline.says("the seller moves the stage, saves again in the second of our write, and once more 0.3 s later");
        services.crm.describeRightAfterNextWrite(opportunity, "Saved in the same second.");
        edit(CrmField.STAGE, services.crm.activeStage());
        patience.until("our write and the save in its second", () -> crm().description()
                .equals("Saved in the same second."));
        services.clock.advance(Duration.ofMillis(300));
        edit(CrmField.CLOSE_DATE, LocalDate.parse("2027-09-15"));
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
        edit(CrmField.AMOUNT, new BigDecimal("90000"));
        patience.untilQuiet();
        check(
                "the amount reached Partner Center (R-122)",
                pc("/details/dealValue").startsWith("90000"));
        check("the closing date reached the CRM (R-122)", crm().closeDate().equals("2027-12-24"));
        timeline.says("both change the amount");
        services.partnerCenter.webhooks().pause();
        services.partnerCenter.seller().editDealValue(referral, new BigDecimal("95000"));
        edit(CrmField.AMOUNT, new BigDecimal("99000"));
        services.partnerCenter.webhooks().release();
        patience.untilQuiet();
        check("the configured authority decides", pc("/details/dealValue").startsWith("99000"));
        List<ConflictRecord> conflicts = host.engine.conflicts(HostApplication.CONNECTION);
        check(
                "the loser stands in a conflict record (R-121)",
                conflicts.stream().anyMatch(each -> "95000".equals(each.partnerCenter())));
        check("the audit names the field", crm().audit().contains("deal value (conflict"));
        show();
    }

    private void outbound() {
        services.partnerCenter.webhooks().deliverBeforeAnswer(true);
        String mine = services.crm.create("Northwind Traders", "NO", "Northwind warehouse analytics");
        patience.until(
                "the referral is created and written back",
                () -> !crm(mine).referral().isEmpty());
        services.partnerCenter.webhooks().deliverBeforeAnswer(false);
        patience.untilQuiet();
        JsonNode own = services.partnerCenter.referral(crm(mine).referral());
        String engagement = own.path("engagementId").asText();
        check(
                "two referrals in one engagement (R-054)",
                services.partnerCenter.engagement(engagement).size() == 2);
        check(
                "the CRM id is stored on the referral (R-059)",
                own.path("externalReferenceId").asText().equals(mine));
        check(
                "identifier and link are written back (R-059)",
                crm(mine).referralLink().contains(own.path("id").asText()));
        check(
                "its own event came before its answer: still one record",
                services.crm.all().size() == 2);
        timeline.says("Microsoft accepts");
        services.partnerCenter.seller().accept(engagement, "7-2ABCDEFGHI");
        patience.untilQuiet();
        check(
                "Microsoft's identifier appears (R-095)",
                crm(mine).microsoftCrmId().equals("7-2ABCDEFGHI"));
        timeline.show(services.partnerCenter.referral(own.path("id").asText()));
        timeline.show(crm(mine));
    }

    private void refused() {
        int before = services.partnerCenter.referrals().size();
        String mine = services.crm.create("Woodgrove Bank", "USA", "Woodgrove core banking");
        patience.until("the finding", () -> crm(mine).audit().contains("COUNTRY_NOT_ALPHA2"));
        String audit = crm(mine).audit();
        check(
                "refused before any call (R-042)",
                services.partnerCenter.referrals().size() == before);
        check(
                "the finding names rule, field and remedy",
                audit.contains("R-042") && audit.contains("account country") && audit.contains("US instead of USA"));
        check("a cross stands before the name (R-141)", crm(mine).name().startsWith("\u2718 "));
        timeline.show(crm(mine));
        timeline.says("the seller corrects the account and saves the opportunity");
        services.crm.correctCountry(crm(mine).account(), "US");
        services.crm.edit(mine, CrmField.DESCRIPTION, "Country corrected.");
        patience.until("it syncs", () -> !crm(mine).referral().isEmpty());
        patience.untilQuiet();
        check("fixed, it syncs", crm(mine).name().startsWith("\u2714 "));
        timeline.show(crm(mine));
    }

    private void won() {
        services.crm.win(opportunity);
        patience.untilQuiet();
        check(
                "the referral is won",
                pc("/status").equals("Closed") && pc("/substatus").equals("Won"));
        edit(CrmField.AMOUNT, new BigDecimal("1"));
        patience.untilQuiet();
        check(
                "a later edit is refused as closed (R-089)",
                crm().audit().contains("deal is closed")
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
        return there + services.crm.writes();
    }

    private int partnerCenterCalls(String operation) {
        return services.partnerCenter.calls().count(operation, 0);
    }

    private <T> void edit(CrmField<T> field, T value) {
        services.crm.edit(opportunity, field, value);
    }

    private CrmDeal crm() {
        return services.crm.read(opportunity);
    }

    private CrmDeal crm(String id) {
        return services.crm.read(id);
    }

    private String pc(String pointer) {
        return services.partnerCenter.referral(referral).at(pointer).asText();
    }

    private @Nullable CrmDeal find(String referralId) {
        return services.crm.all().stream()
                .filter(each -> each.referral().equals(referralId))
                .findFirst()
                .orElse(null);
    }

    private void show() {
        timeline.show(services.partnerCenter.referral(referral));
        timeline.show(crm());
    }

    private void check(String what, boolean holds) {
        if (!holds) {
            show();
            throw new StepFailedException(what);
        }
        timeline.holds(what);
    }
}
