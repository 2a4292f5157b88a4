package dev.cosell.it.scenario;

import static dev.cosell.core.mapping.StandardFields.DEAL_VALUE;
import static dev.cosell.core.mapping.StandardFields.NOTES;
import static dev.cosell.core.mapping.StandardFields.STATE;
import static dev.cosell.testkit.scenario.Service.CRM;
import static dev.cosell.testkit.scenario.Service.PARTNER_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.mapping.LeadSettings;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.referral.CloseReason;
import dev.cosell.testkit.scenario.NewDeal;
import dev.cosell.testkit.scenario.Scenario;
import dev.cosell.testkit.scenario.Trouble;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of leads, the same over every pair of services. */
abstract class LeadsScenarios {
    /** Returns settings that follow leads and take a status for a declined one, with its reason. */
    static SyncSettings withLeads(SyncSettings settings, String declined) {
        return settings.toBuilder()
                .syncLeads(true)
                .leads(LeadSettings.builder().declinedStatuses(declined).build())
                .lifecycle(settings.lifecycle().toBuilder()
                        .closeReason(declined, CloseReason.NO_RESPONSE)
                        .build())
                .build();
    }

    static SyncConnection withLeads(SyncConnection wired, String declined) {
        return SyncConnection.builder(wired.id().value(), wired.partnerCenter(), wired.crm())
                .settings(withLeads(wired.settings(), declined))
                .build();
    }

    /** Returns another open status than that of a new lead. */
    abstract String contacted();

    @Test
    @Tag("R-160")
    @Tag("R-161")
    @Tag("R-162")
    final void shareLead_acceptedInThePortal_becomesTheOneOpportunity(Scenario deal) {
        deal.expectReady()
                .microsoftSharesLead()
                .expectNoLead()
                .syncRuns()
                .expectOpenLead()
                .expectOnLead(CrmField.DESCRIPTION, "Customer asks for a demo in April.")
                .microsoftSets(NOTES, "The customer waits.")
                .syncRuns()
                .expectOnLead(CrmField.DESCRIPTION, "The customer waits.")
                .expectQuiet()
                .portalAccepts()
                .syncRuns()
                .expectConvertedLead()
                .expectOneRecord()
                .expectBothSides(DEAL_VALUE, 75000)
                .sellerSets(CrmField.AMOUNT, new BigDecimal("80000"))
                .syncRuns()
                .expectBothSides(DEAL_VALUE, 80000)
                .expectNotParked()
                .expectQuiet();
    }

    @Test
    @Tag("R-161")
    final void lead_editedByTheSeller_keepsWhatHeWrote(Scenario deal) {
        deal.microsoftSharesLead(NewDeal.ofMicrosoft().name("A call from Hamburg"))
                .syncRuns()
                .sellerSetsOnLead(CrmLead.STATUS, contacted())
                .sellerSetsOnLead(CrmField.DESCRIPTION, "Called twice.")
                .microsoftSets(NOTES, "The customer waits.")
                .syncRuns()
                .expectOpenLead()
                .expectOnLead(CrmLead.STATUS, contacted())
                .expectOnLead(CrmField.DESCRIPTION, "Called twice.")
                .expectInPartnerCenter(STATE, "New/Pending")
                .expectQuiet();
        assertThat(deal.lead().company()).isEqualTo("Fabrikam AG");
    }

    @Test
    @Tag("R-082")
    @Tag("R-162")
    final void lead_convertedByTheSeller_acceptsTheDeal(Scenario deal) {
        deal.microsoftSharesLead()
                .syncRuns()
                .sellerConverts()
                .syncRuns()
                .expectConvertedLead()
                .expectInPartnerCenter(STATE, "Active/Accepted")
                .expectQuiet();
    }

    @Test
    @Tag("R-084")
    @Tag("R-085")
    final void lead_disqualifiedByTheSeller_declinesTheDeal(Scenario deal) {
        deal.microsoftSharesLead()
                .syncRuns()
                .sellerDisqualifies()
                .syncRuns()
                .expectInPartnerCenter(STATE, "Closed/Declined")
                .expectDisqualifiedLead()
                .expectQuiet();
    }

    @Test
    @Tag("R-167")
    final void lead_nobodyAnswers_expiresAndStays(Scenario deal) {
        deal.microsoftSharesLead()
                .syncRuns()
                .timePasses(Duration.ofDays(15))
                .syncRuns()
                .expectInPartnerCenter(STATE, "Closed/Expired")
                .expectOpenLead()
                .expectFinding("LEAD_EXPIRED")
                .expectQuiet();
    }

    @Test
    @Tag("R-162")
    @Tag("R-221")
    final void lead_answersLostAndEditsInBetween_becomesOneOpportunity(Scenario deal) {
        deal.nextWriteMeets(CRM, Trouble.TIMEOUT_AFTER)
                .microsoftSharesLead()
                .syncRuns()
                .expectOpenLead()
                .nextWriteMeets(CRM, Trouble.VERSION_MOVED)
                .nextWriteMeets(CRM, Trouble.TIMEOUT_AFTER)
                .portalAccepts()
                .syncRuns()
                .expectConvertedLead()
                .nextWriteMeets(PARTNER_CENTER, Trouble.TIMEOUT_AFTER)
                .sellerWins()
                .syncRuns()
                .expectInPartnerCenter(STATE, "Closed/Won")
                .expectQuiet();
    }

    @Test
    final void expectation_thatDoesNotHold_showsTheLead(Scenario deal) {
        assertThatThrownBy(deal::lead).isInstanceOf(IllegalStateException.class).hasMessageContaining("no lead");
        deal.microsoftSharesLead();
        assertThatThrownBy(deal::expectOpenLead).isInstanceOf(AssertionError.class);
        deal.syncRuns();
        assertThatThrownBy(deal::expectConvertedLead)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not an open one and 0 opportunities")
                .hasMessageContaining("lead " + deal.lead().id());
        assertThatThrownBy(deal::expectDisqualifiedLead).isInstanceOf(AssertionError.class);
        assertThatThrownBy(deal::expectNoLead).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> deal.expectOnLead(CrmField.DESCRIPTION, "something else"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("on the lead");
        deal.sellerConverts();
        assertThatThrownBy(deal::expectOpenLead).isInstanceOf(AssertionError.class);
    }
}
