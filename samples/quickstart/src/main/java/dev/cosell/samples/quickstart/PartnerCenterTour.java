package dev.cosell.samples.quickstart;

import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.CloseReason;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralAttribute;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralMove;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralSubstatus;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.referral.StalePatch;
import dev.cosell.core.spi.ReferralWriteResult;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.auth.DeviceSignIn;
import dev.cosell.http.auth.RefreshTokenStore;
import dev.cosell.http.auth.RefreshTokens;
import dev.cosell.http.auth.Secret;
import dev.cosell.partnercenter.AppUserCredentials;
import dev.cosell.partnercenter.PartnerCenterClient;
import dev.cosell.partnercenter.ReferralClient;
import dev.cosell.partnercenter.query.Direction;
import dev.cosell.partnercenter.query.ReferralFilter;
import dev.cosell.partnercenter.query.ReferralQuery;
import dev.cosell.partnercenter.webhook.RegistrationOutcome;
import dev.cosell.partnercenter.webhook.WebhookRegistration;
import dev.cosell.testkit.simulator.partnercenter.InboundDeal;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** The Partner Center client on its own, against the simulator: what {@code docs/partner-center.md} shows. */
public final class PartnerCenterTour {
    private final ReferralClient referrals;
    private final PrintStream out;

    private PartnerCenterTour(ReferralClient referrals, PrintStream out) {
        this.referrals = referrals;
        this.out = out;
    }

    /** Takes the tour and prints what came back. */
    public static void main(String[] args) {
        try (var simulator = PartnerCenterSimulator.start()) {
            take(simulator, System.out);
        }
    }

    static void take(PartnerCenterSimulator simulator, PrintStream out) {
        var client = PartnerCenterClient.builder(simulator.tenantId())
                .referralsBase(simulator.referralsUri())
                .loginAuthority(simulator.baseUri())
                .credentials(AppUserCredentials.of(
                        simulator.clientId(),
                        Secret.of(simulator.clientSecret()),
                        RefreshTokenStore.inMemory(simulator.refreshToken())))
                .build();
        PartnerCenterTour tour = new PartnerCenterTour(client.referrals(), out);
        simulator.seller().share(InboundDeal.coSell());
        simulator.seller().share(InboundDeal.coSell());
        tour.answerWhatWaits();
        Referral deal = tour.createCoSell(deal());
        simulator.portal().editNotes(deal.id().value(), "Written in the portal.");
        tour.updateMerging(deal);
    }

    // snippet:pc-answer
    private void answerWhatWaits() {
        var waiting = ReferralQuery.builder()
                .where(ReferralFilter.direction(Direction.INCOMING))
                .where(ReferralFilter.substatus(ReferralSubstatus.PENDING))
                .build();
        for (Referral referral : referrals.all(waiting)) { // read page by page, lazily
            boolean ours =
                    referral.solutions().stream().anyMatch(each -> each.id().startsWith("SOL-"));
            var answer = ours ? ReferralMove.accept() : ReferralMove.decline(CloseReason.REQUIREMENT_NOT_MET);
            Referral answered = referrals.move(referral, answer).orThrow();
            out.println(answered.id() + " is " + answered.state());
        }
    }
    // snippet:end

    // snippet:pc-create
    private Referral createCoSell(ReferralDraft deal) {
        var request = InviteContext.asking(HelpCode.PROOF_OF_CONCEPT_OR_DEMO, "Please help with sizing.");
        var result = referrals.createCoSell(deal, request); // two creates, one deal
        if (result.toResume() != null) { // the first stands, the second failed: repeat the second alone
            referrals.inviteMicrosoft(result.toResume(), request).orThrow();
        }
        Referral own = result.own().orThrow();
        referrals.related(own).forEach(other -> out.println("Microsoft's " + other.id() + " is " + other.state()));
        return own;
    }
    // snippet:end

    // snippet:pc-update
    private void updateMerging(Referral seen) {
        var patch = ReferralPatch.builder()
                .dealValue(new BigDecimal("51000"))
                .notes("Written here.")
                .build();
        var result = referrals.updateMerging(seen, patch); // If-Match always; clean merges are sent again
        if (result instanceof ReferralWriteResult.Changed changed && changed.current() != null) {
            var stale = new StalePatch(seen, patch, changed.current());
            out.println("both sides changed " + stale.collisions() + "; nothing was overwritten");
        }
    }
    // snippet:end

    // snippet:pc-first-sign-in
    static void firstSignIn(String tenantId, String clientId, RefreshTokenStore store) throws InterruptedException {
        var authority = URI.create("https://login.microsoftonline.com/" + tenantId + "/oauth2/v2.0");
        var scope = "https://api.partner.microsoft.com/user_impersonation offline_access";
        var signIn =
                DeviceSignIn.builder("partner-center", JdkHttpTransport.open()).build(authority, clientId, scope);
        var prompt = signIn.start();
        System.out.println("Open " + prompt.address() + " and type " + prompt.userCode());
        signIn.await(prompt, RefreshTokens.of(store)); // waits for the person; the refresh token is in the store then
    }
    // snippet:end

    // snippet:pc-webhook
    static void keepWebhook(PartnerCenterClient client, URI address, PrintStream out) {
        var wanted = WebhookRegistration.of(address); // all four events of referrals, and the test event
        var outcome = client.webhooks().register(wanted); // never displaces somebody else unasked
        if (outcome instanceof RegistrationOutcome.Refused refused) {
            out.println(refused.finding().asLine()); // then, if it is to be yours: registerOverwriting(wanted)
            return;
        }
        var test = client.webhooks().selfTest(Duration.ofSeconds(30));
        out.println("self-test: " + test.verdict());
        client.webhooks().checkDrift(wanted).forEach(finding -> out.println(finding.asLine())); // on a timer
    }
    // snippet:end

    // snippet:pc-draft
    private static ReferralDraft deal() {
        var address = new PostalAddress("12 Harbour Street", null, "Bergen", null, "5003", "NO");
        var buyer = new Person("Per", "Lie", "+4755550199", "per@northwind.example");
        var seller = new Person("Ida", "Berg", "+4755550100", "ida@partner.example");
        return ReferralDraft.builder()
                .name("Northwind warehouse analytics")
                .externalReferenceId("OPP-000417") // your CRM's id: how a lost answer is found again
                .qualification(Qualification.SALES_QUALIFIED)
                .customer(new CustomerProfile("Northwind Traders", null, address, List.of(buyer)))
                .consent(new Consent(true, true, null)) // people give consent; the SDK never does
                .notes("Move of the reporting estate.")
                .dealValue(new BigDecimal("48500"))
                .currency("NOK")
                .closingDate(LocalDate.parse("2027-09-30"))
                .solutions(List.of(Solution.named("SOL-10001-ABC", "Stock Lens")))
                .attributes(List.of(ReferralAttribute.purchaseIntent("HaveNotDecided")))
                .team(List.of(seller))
                .build();
    }
    // snippet:end
}
