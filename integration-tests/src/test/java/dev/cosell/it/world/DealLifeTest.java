package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.testkit.crm.CrmFault;
import dev.cosell.testkit.partnercenter.ReferralFault;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A deal's life through the whole engine, without HTTP, over a CRM with exact versions and over one with whole-second stamps. */
@ParameterizedClass
@EnumSource(VersionPrecision.class)
class DealLifeTest {
    private final VersionPrecision precision;

    DealLifeTest(VersionPrecision precision) {
        this.precision = precision;
    }

    @Test
    @Tag("R-080")
    @Tag("R-022")
    @Tag("R-140")
    void share_newReferral_appearsOnHoldWithEverything() {
        World world = new World(precision, settings -> settings);
        Referral shared = world.share();
        world.settle();
        Opportunity record = world.record(shared.id());
        assertThat(record.get(CrmField.STAGE)).isEqualTo("Prospecting");
        assertThat(record.is(CrmField.SYNC_FLAG)).isTrue();
        assertThat(record.get(CrmField.NAME)).isEqualTo("✔ Fabrikam plant telemetry");
        assertThat(record.get(CrmField.AUDIT)).contains("opportunity created");
        assertThat(record.get(CrmField.REFERRAL_LINK)).contains(shared.id().value());
        assertThat(record.solutions()).containsExactly(World.SOLUTION);
        assertThat(record.contacts()).hasSize(1);
        assertThat(world.partnerCenter.appliedWrites()).isZero();
        world.assertSilent();
    }

    @Test
    @Tag("R-081")
    @Tag("R-082")
    void accept_editsMadeOnHold_flowWithTheAcceptance() {
        World world = new World(precision, settings -> settings);
        Referral shared = world.share();
        world.settle();
        CrmRecordId record = world.record(shared.id()).id();
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("80000")));
        world.settle();
        assertThat(world.partnerCenter.appliedWrites()).as("on hold").isZero();
        world.edit(record, change -> change.set(CrmField.STAGE, "Qualification"));
        world.settle();
        Referral accepted = world.partnerCenter.get(shared.id());
        assertThat(accepted.state()).isEqualTo(ReferralState.ACCEPTED);
        assertThat(accepted.dealValue()).isEqualByComparingTo("80000");
        assertThat(accepted.externalReferenceId()).isEqualTo(record.value());
        assertThat(world.partnerCenter.appliedWrites()).as("one patch").isEqualTo(1);
        world.assertSilent();
    }

    @Test
    @Tag("R-082")
    void accept_combinedPatchRefused_acceptanceGoesAloneAndTheValueIsParked() {
        World world = new World(precision, settings -> settings);
        Referral shared = world.share();
        world.settle();
        CrmRecordId record = world.record(shared.id()).id();
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("80000"))
                .set(CrmField.STAGE, "Qualification"));
        world.partnerCenter.onNextWrite(ReferralFault.REJECTED);
        world.settle();
        assertThat(world.partnerCenter.get(shared.id()).state()).isEqualTo(ReferralState.ACCEPTED);
        assertThat(world.partnerCenter.get(shared.id()).dealValue()).isEqualByComparingTo("75000");
        assertThat(world.record(shared.id()).get(CrmField.NAME)).startsWith("✘");
        world.assertSilent();
    }

    @Test
    @Tag("R-122")
    void edit_differentFieldsOnBothSides_bothSurvive() {
        World world = accepted();
        Referral referral = world.partnerCenter.referrals().get(0);
        CrmRecordId record = world.record(referral.id()).id();
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("90000")));
        world.partnerCenter.edit(referral.id(), change -> change.closingDate(LocalDate.parse("2026-12-24")));
        world.settle();
        assertThat(world.partnerCenter.get(referral.id()).dealValue()).isEqualByComparingTo("90000");
        assertThat(world.record(referral.id()).get(CrmField.CLOSE_DATE)).isEqualTo(LocalDate.parse("2026-12-24"));
        assertThat(world.engine.conflicts(World.CONNECTION)).isEmpty();
        world.assertSilent();
    }

    @Test
    @Tag("R-121")
    void edit_sameFieldOnBothSides_authorityDecidesAndTheLoserIsKept() {
        World world = accepted();
        Referral referral = world.partnerCenter.referrals().get(0);
        CrmRecordId record = world.record(referral.id()).id();
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("91000")));
        world.partnerCenter.edit(referral.id(), change -> change.dealValue(new BigDecimal("92000")));
        world.settle();
        assertThat(world.partnerCenter.get(referral.id()).dealValue()).isEqualByComparingTo("91000");
        List<ConflictRecord> conflicts = world.engine.conflicts(World.CONNECTION);
        assertThat(conflicts).hasSize(1);
        assertThat(conflicts.get(0).partnerCenter()).isEqualTo("92000");
        assertThat(conflicts.get(0).field()).isEqualTo(StandardFields.DEAL_VALUE.id());
        assertThat(world.record(referral.id()).get(CrmField.AUDIT)).contains("deal value (conflict");
        world.assertSilent();
    }

    @Test
    @Tag("R-054")
    @Tag("R-059")
    void create_helpWanted_twoReferralsAndOneWriteBack() {
        World world = new World(precision, settings -> settings);
        CrmRecordId record = world.sellerCreates(changes -> changes);
        world.settle();
        Referral own = world.own(record);
        assertThat(own.state()).isEqualTo(ReferralState.ACCEPTED);
        assertThat(world.partnerCenter.referrals()).hasSize(2);
        assertThat(world.partnerCenter.referrals().get(1).ownedByMicrosoft()).isTrue();
        assertThat(world.record(own.id()).id()).isEqualTo(record);
        assertThat(world.partnerCenter.appliedWrites()).isEqualTo(2);
        assertThat(world.crm.appliedWrites())
                .as("identifier, link, mark and audit line in one write")
                .isEqualTo(1);
        assertThat(world.crm.seller().opportunities()).hasSize(1);
        world.assertSilent();
    }

    @Test
    @Tag("R-095")
    @Tag("R-006")
    void accept_byMicrosoft_itsIdentifierAppears() {
        World world = new World(precision, settings -> settings);
        CrmRecordId record = world.sellerCreates(changes -> changes);
        world.settle();
        Referral microsoft = world.partnerCenter.referrals().get(1);
        world.partnerCenter.edit(microsoft.id(), change -> change.microsoftCrmId("7-2ABCDEFGHI"));
        world.settle();
        assertThat(world.crm.seller().read(record).orElseThrow().get(CrmField.MICROSOFT_CRM_ID))
                .isEqualTo("7-2ABCDEFGHI");
        world.assertSilent();
    }

    @Test
    @Tag("R-042")
    @Tag("R-141")
    void create_countryUsa_refusedBeforeAnyCallAndSyncedOnceFixed() {
        World world = new World(precision, settings -> settings);
        CrmRecordId account = world.crm.seller().createAccount("Woodgrove", World.ADDRESS.withCountry("USA"));
        CrmRecordId contact = world.crm.seller().createContact(account, World.CONTACT);
        CrmRecordId record = world.sellerCreates(account, contact, changes -> changes);
        world.settle();
        assertThat(world.partnerCenter.appliedWrites()).isZero();
        Opportunity refused = world.crm.seller().read(record).orElseThrow();
        assertThat(refused.get(CrmField.NAME)).startsWith("✘ ");
        assertThat(refused.get(CrmField.AUDIT)).contains("COUNTRY_NOT_ALPHA2", "R-042", "account country");
        world.assertSilent();
    }

    @Test
    @Tag("R-089")
    void close_wonInTheCrm_closedThereAndLaterEditsAreRefused() {
        World world = accepted();
        Referral referral = world.partnerCenter.referrals().get(0);
        CrmRecordId record = world.record(referral.id()).id();
        world.edit(record, change -> change.set(CrmField.STAGE, "Closed Won"));
        world.settle();
        assertThat(world.partnerCenter.get(referral.id()).state()).isEqualTo(ReferralState.WON);
        int there = world.partnerCenter.appliedWrites();
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("1")));
        world.settle();
        assertThat(world.partnerCenter.appliedWrites()).isEqualTo(there);
        assertThat(world.record(referral.id()).get(CrmField.AUDIT)).contains("not synchronised: deal is closed");
        world.assertSilent();
    }

    @Test
    @Tag("R-221")
    void create_answerLost_foundAgainAndNotDoubled() {
        World world = new World(precision, settings -> settings);
        world.partnerCenter.onNextWrite(ReferralFault.ANSWER_LOST);
        CrmRecordId record = world.sellerCreates(changes -> changes);
        world.settle();
        assertThat(world.own(record).state()).isEqualTo(ReferralState.ACCEPTED);
        assertThat(world.partnerCenter.referrals()).hasSize(2);
        world.assertSilent();
    }

    @Test
    @Tag("R-221")
    void create_requestLost_parkedAfterTwoLookUps() {
        World world = new World(precision, settings -> settings);
        world.partnerCenter.onNextWrite(ReferralFault.REQUEST_LOST);
        world.sellerCreates(changes -> changes);
        world.settle();
        assertThat(world.partnerCenter.referrals()).isEmpty();
        assertThat(world.engine.parked(World.CONNECTION)).hasSize(1);
        assertThat(world.engine.parked(World.CONNECTION).get(0).finding().code().value())
                .isEqualTo("CREATE_OUTCOME_UNKNOWN");
    }

    @Test
    @Tag("R-221")
    void create_requestLostAndRecreateChosen_createdOnce() {
        World world = new World(precision, settings -> settings.recreateAfterUnknown(true));
        world.partnerCenter.onNextWrite(ReferralFault.REQUEST_LOST);
        CrmRecordId record = world.sellerCreates(changes -> changes);
        world.settle();
        assertThat(world.own(record).state()).isEqualTo(ReferralState.ACCEPTED);
        world.assertSilent();
    }

    @Test
    @Tag("R-055")
    void connect_answerLost_neverAskedTwice() {
        World world = new World(precision, settings -> settings);
        world.partnerCenter.onNextWrite(ReferralFault.NOT_SENT);
        CrmRecordId record = world.sellerCreates(changes -> changes);
        world.settle();
        assertThat(world.partnerCenter.referrals().stream().filter(Referral::ownedByMicrosoft))
                .hasSize(1);
        assertThat(world.own(record)).isNotNull();
        world.assertSilent();
    }

    @Test
    @Tag("R-118")
    void patch_editedMeanwhile_mergedAgain() {
        World world = accepted();
        Referral referral = world.partnerCenter.referrals().get(0);
        CrmRecordId record = world.record(referral.id()).id();
        world.crm
                .faults()
                .beforeNextWrite(() ->
                        world.edit(record, change -> change.set(CrmField.DESCRIPTION, "Written in the last moment.")));
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("93000")));
        world.settle();
        assertThat(world.partnerCenter.get(referral.id()).dealValue()).isEqualByComparingTo("93000");
        assertThat(world.partnerCenter.get(referral.id()).notes()).isEqualTo("Written in the last moment.");
        world.assertSilent();
    }

    @Test
    @Tag("R-221")
    void write_crmAnswerLost_settledByLookingAgain() {
        World world = accepted();
        Referral referral = world.partnerCenter.referrals().get(0);
        world.crm.faults().onNextWrite(CrmFault.ANSWER_LOST);
        world.partnerCenter.edit(referral.id(), change -> change.dealValue(new BigDecimal("94000")));
        world.settle();
        assertThat(world.record(referral.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("94000");
        world.assertSilent();
    }

    @Test
    @Tag("R-007")
    @Tag("R-221")
    void create_crmAnswerLost_oneRecord() {
        World world = new World(precision, settings -> settings);
        world.crm.faults().onNextWrite(CrmFault.ANSWER_LOST);
        Referral shared = world.share();
        world.settle();
        assertThat(world.record(shared.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("75000");
        world.assertSilent();
    }

    private World accepted() {
        World world = new World(precision, settings -> settings);
        Referral shared = world.share();
        world.settle();
        CrmRecordId record = world.record(shared.id()).id();
        world.edit(record, change -> change.set(CrmField.STAGE, "Qualification"));
        world.settle();
        assertThat(world.partnerCenter.get(shared.id()).state()).isEqualTo(ReferralState.ACCEPTED);
        return world;
    }
}
