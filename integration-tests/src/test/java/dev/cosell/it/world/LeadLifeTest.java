package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.LeadSettings;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.testkit.crm.CrmFault;
import dev.cosell.testkit.crm.LeadDesk;
import dev.cosell.testkit.partnercenter.ReferralFault;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of a lead through the whole engine, over both kinds of CRM versions. */
@ParameterizedClass
@EnumSource(VersionPrecision.class)
class LeadLifeTest {
    private final World world;

    LeadLifeTest(VersionPrecision precision) {
        this.world = new World(precision, LeadLifeTest::withLeads);
    }

    static SyncSettings.Builder withLeads(SyncSettings.Builder settings) {
        return settings.syncLeads(true)
                .leads(LeadSettings.builder().declinedStatuses("Disqualified").build());
    }

    static Referral shareLead(World world) {
        return world.partnerCenter.share(World.deal()
                .type(ReferralType.INDEPENDENT)
                .qualification(Qualification.MARKETING_QUALIFIED)
                .build());
    }

    @Test
    @Tag("R-161")
    @Tag("R-163")
    void share_lead_becomesOneCrmLeadAndNoOpportunity() {
        Referral shared = shareLead(world);
        world.settle();
        CrmLead lead = lead(shared);
        assertThat(lead.company()).isEqualTo("Fabrikam AG");
        assertThat(lead.get(CrmLead.STATUS)).isEqualTo("Open - Not Contacted");
        assertThat(world.crm.seller().opportunities()).isEmpty();
        assertThat(world.partnerCenter.appliedWrites()).isZero();
        world.assertSilent();
    }

    @Test
    @Tag("R-161")
    void edit_inPartnerCenter_followsOnTheLead() {
        Referral shared = shareLead(world);
        world.settle();
        world.partnerCenter.edit(shared.id(), change -> change.dealValue(new BigDecimal("81000")));
        world.settle();
        assertThat(lead(shared).get(CrmField.AMOUNT)).isEqualByComparingTo("81000");
        world.assertSilent();
    }

    @Test
    @Tag("R-160")
    @Tag("R-162")
    void accept_inThePortal_leadBecomesTheOneLinkedOpportunity() {
        Referral shared = shareLead(world);
        world.settle();
        world.partnerCenter.move(shared.id(), ReferralState.ACCEPTED);
        world.settle();
        Opportunity record = onlyOpportunity(shared);
        assertThat(lead(shared).opportunity()).isEqualTo(record.id());
        assertThat(record.get(CrmField.STAGE)).isEqualTo("Qualification");
        assertThat(record.is(CrmField.SYNC_FLAG)).isTrue();
        world.edit(record.id(), change -> change.set(CrmField.AMOUNT, new BigDecimal("82000")));
        world.settle();
        assertThat(world.partnerCenter.get(shared.id()).dealValue())
                .as("from now on a deal like any other")
                .isEqualByComparingTo("82000");
        world.assertSilent();
    }

    @Test
    @Tag("R-160")
    void share_acceptedBeforeAnybodyLooked_opportunityAtOnce() {
        world.crm.faults().unreachableReads(1);
        Referral shared = shareLead(world);
        world.partnerCenter.move(shared.id(), ReferralState.ACCEPTED);
        world.settle();
        assertThat(onlyOpportunity(shared).get(CrmField.STAGE)).isEqualTo("Qualification");
        assertThat(world.crm.leadDesk().all()).isEmpty();
        world.assertSilent();
    }

    @Test
    @Tag("R-082")
    @Tag("R-162")
    void convert_byTheSeller_acceptsTheReferralAndMovesTheLink() {
        Referral shared = shareLead(world);
        world.settle();
        CrmRecordId made = world.crm.leadDesk().convert(lead(shared).id());
        world.settle();
        assertThat(onlyOpportunity(shared).id()).isEqualTo(made);
        Referral accepted = world.partnerCenter.get(shared.id());
        assertThat(accepted.state()).isEqualTo(ReferralState.ACCEPTED);
        assertThat(accepted.externalReferenceId()).isEqualTo(made.value());
        assertThat(world.partnerCenter.referrals()).hasSize(1);
        world.assertSilent();
    }

    @Test
    @Tag("R-082")
    void convert_byTheSellerAndWonAtOnce_acceptedFirstAndThenWon() {
        Referral shared = shareLead(world);
        world.settle();
        CrmRecordId made = world.crm.leadDesk().convert(lead(shared).id());
        world.edit(made, change -> change.set(CrmField.STAGE, "Closed Won"));
        world.settle();
        assertThat(world.partnerCenter.get(shared.id()).state()).isEqualTo(ReferralState.WON);
        world.assertSilent();
    }

    @Test
    @Tag("R-084")
    @Tag("R-085")
    void decline_byTheSeller_declinesTheReferralWithTheReason() {
        Referral shared = shareLead(world);
        world.settle();
        CrmRecordId lead = lead(shared).id();
        world.crm.leadDesk().edit(lead, CrmLead.STATUS, "Disqualified");
        world.settle();
        assertThat(world.partnerCenter.get(shared.id()).state())
                .as("without a reason")
                .isEqualTo(ReferralState.NEW_PENDING);
        assertThat(lead(shared).get(CrmField.AUDIT)).contains("LEAD_DECLINE_REASON_MISSING");
        world.crm.leadDesk().edit(lead, CrmField.CLOSE_REASON, "Nobody answers");
        world.settle();
        Referral declined = world.partnerCenter.get(shared.id());
        assertThat(declined.state()).isEqualTo(ReferralState.DECLINED);
        assertThat(declined.statusReason()).isEqualTo("Nobody answers");
        assertThat(world.crm.seller().opportunities()).isEmpty();
        world.assertSilent();
    }

    @Test
    @Tag("R-162")
    @Tag("R-221")
    void write_answersLost_neitherLeadNorOpportunityIsDoubled() {
        world.crm.faults().onNextWrite(CrmFault.ANSWER_LOST);
        Referral shared = shareLead(world);
        world.settle();
        assertThat(lead(shared)).isNotNull();
        world.crm.faults().onNextWrite(CrmFault.ANSWER_LOST);
        world.partnerCenter.move(shared.id(), ReferralState.ACCEPTED);
        world.settle();
        onlyOpportunity(shared);
        world.assertSilent();
    }

    @Test
    @Tag("R-161")
    @Tag("R-221")
    void edit_inPartnerCenterBeforeACreateWithoutAnswerIsFound_followsOnTheLead() {
        world.crm.faults().onNextWrite(CrmFault.ANSWER_LOST);
        Referral shared = shareLead(world);
        world.engine.runOnce(1);
        assertThat(lead(shared)).isNotNull();
        world.partnerCenter.edit(shared.id(), change -> change.dealValue(new BigDecimal("81000")));
        world.settle();
        assertThat(lead(shared).get(CrmField.AMOUNT)).isEqualByComparingTo("81000");
    }

    @Test
    @Tag("R-161")
    @Tag("R-221")
    void edit_inPartnerCenterBeforeAnUpdateWithoutAnswerIsFound_followsOnTheLead() {
        Referral shared = shareLead(world);
        world.settle();
        world.crm.faults().onNextWrite(CrmFault.ANSWER_LOST);
        world.partnerCenter.edit(shared.id(), change -> change.dealValue(new BigDecimal("81000")));
        world.engine.runOnce(1);
        assertThat(lead(shared).get(CrmField.AMOUNT)).isEqualByComparingTo("81000");
        world.partnerCenter.edit(shared.id(), change -> change.dealValue(new BigDecimal("82000")));
        world.settle();
        assertThat(lead(shared).get(CrmField.AMOUNT)).isEqualByComparingTo("82000");
    }

    @Test
    @Tag("R-162")
    @Tag("R-222")
    void write_refusedThrottledOrEditedMeanwhile_endsTheSame() {
        world.crm.faults().onNextWrite(CrmFault.THROTTLED);
        Referral shared = shareLead(world);
        world.settle();
        world.crm.faults().onNextWrite(CrmFault.EDITED_MEANWHILE);
        world.crm.faults().onNextWrite(CrmFault.REQUEST_LOST);
        world.partnerCenter.move(shared.id(), ReferralState.ACCEPTED);
        world.settle();
        onlyOpportunity(shared);
        world.assertSilent();
    }

    @Test
    @Tag("R-082")
    @Tag("R-221")
    void convert_acceptanceUnanswered_acceptedOnceAndLinked() {
        Referral shared = shareLead(world);
        world.settle();
        world.partnerCenter.onNextWrite(ReferralFault.ANSWER_LOST);
        world.crm.leadDesk().convert(lead(shared).id());
        world.settle();
        onlyOpportunity(shared);
        assertThat(world.partnerCenter.get(shared.id()).state()).isEqualTo(ReferralState.ACCEPTED);
        assertThat(world.partnerCenter.appliedWrites()).isEqualTo(1);
        world.assertSilent();
    }

    @Test
    @Tag("R-161")
    void convert_ofALeadThatIsNotOurs_isTheSellersOwnAffair() {
        CrmRecordId own =
                world.crm.leadDesk().create("Contoso", World.CONTACT, Map.of(CrmLead.STATUS, Optional.of("Open")));
        world.settle();
        world.crm.leadDesk().convert(own);
        world.settle();
        assertThat(world.partnerCenter.referrals()).isEmpty();
        assertThat(world.writes()).isZero();
        assertThat(world.crm.seller().opportunities().get(0).get(CrmField.STAGE))
                .isEqualTo(LeadDesk.FIRST_STAGE);
    }

    private CrmLead lead(Referral referral) {
        List<CrmLead> leads = world.crm.leadDesk().all().stream()
                .filter(lead -> referral.id().value().equals(lead.get(CrmField.REFERRAL_ID)))
                .toList();
        assertThat(leads).as("leads of one referral").hasSize(1);
        return leads.get(0);
    }

    private Opportunity onlyOpportunity(Referral referral) {
        assertThat(world.crm.seller().opportunities()).hasSize(1);
        return world.record(referral.id());
    }
}
