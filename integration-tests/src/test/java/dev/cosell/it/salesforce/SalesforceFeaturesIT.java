package dev.cosell.it.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmLeads;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.LeadReadResult;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.core.validation.Finding;
import dev.cosell.salesforce.SalesforceFeatures;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.salesforce.org.OrgFeatures;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an organisation switches on and off, and what the adapter makes of it. */
class SalesforceFeaturesIT {
    private static final PostalAddress ADDRESS = new PostalAddress("Way 1", null, "Redmond", "WA", "98052", "US");
    private static final ReferralId REFERRAL = ReferralId.of("aaaaaaaa-0000-4000-8000-000000000001");

    @Test
    @Tag("R-192")
    void check_usualOrganisation_findsNothingWrongAndEveryFeature() {
        try (SalesforceOrg org = org(OrgShape.usual(), true)) {
            assertThat(org.adapter.check()).noneMatch(Finding::refuses);
            assertThat(org.adapter.capabilities().features()).containsExactlyInAnyOrder(CrmFeature.values());
        }
    }

    @Test
    @Tag("R-192")
    void check_teamsAndNotesSwitchedOff_saysSoAndGoesOn() {
        OrgFeatures bare = OrgFeatures.usual().toBuilder()
                .teams(false)
                .enhancedNotes(false)
                .build();
        try (SalesforceOrg org = org(OrgShape.usual().with(bare), true)) {
            assertThat(org.adapter.check())
                    .extracting(each -> each.code().value())
                    .contains("CRM_TEAM_MISSING", "CRM_NOTES_CLASSIC");
            assertThat(org.adapter.capabilities().has(CrmFeature.TEAM)).isFalse();

            CrmRecordId id = created(org, "Prospecting");
            org.clock.advance(Duration.ofSeconds(3));
            Opportunity seen = read(org, id);
            assertThat(seen.team()).isNull();
            OpportunityChanges note = OpportunityChanges.builder()
                    .addNote("Kept as a classic note.")
                    .build();

            assertThat(org.adapter.write(List.of(new CrmWrite.Update(seen, note))))
                    .containsExactly(new CrmWriteResult.Applied(id, true));
            assertThat(read(org, id).notes()).containsExactly("Kept as a classic note.");
        }
    }

    @Test
    @Tag("R-184")
    @Tag("R-185")
    void create_severalCurrenciesAndCountryLists_writesCodesAndNamesActiveCurrencies() {
        OrgShape shape = new OrgShape(true, true, true, false, "USD", false, Set.of(), OrgFeatures.usual());
        try (SalesforceOrg org = org(shape, false)) {
            assertThat(org.adapter.organisation().currencies()).contains("USD", "EUR");
            assertThat(org.adapter.capabilities().writableFields()).contains(CrmField.CURRENCY);

            CrmRecordId id = created(org, "Prospecting");

            assertThat(read(org, id).account())
                    .satisfies(
                            account -> assertThat(account.address().country()).isEqualTo("US"))
                    .satisfies(account -> assertThat(account.address().state()).isEqualTo("WA"));
        }
    }

    @Test
    @Tag("R-222")
    void create_stageThatIsNone_isRefusedAlthoughSalesforceWouldTakeIt() {
        try (SalesforceOrg org = org(OrgShape.usual(), false)) {
            CrmWriteResult result = create(org, "Prospectin");

            assertThat(result)
                    .isInstanceOfSatisfying(CrmWriteResult.Rejected.class, refused -> assertThat(refused.findings())
                            .extracting(Finding::field)
                            .containsExactly("StageName"));
            assertThat(org.simulator.data().rows("Opportunity")).isEmpty();
        }
    }

    @Test
    @Tag("R-162")
    @Tag("R-224")
    void convert_userMayNotConvert_isRefusedAndNothingElseStops() {
        OrgFeatures locked = OrgFeatures.usual().toBuilder().convertLeads(false).build();
        try (SalesforceOrg org = org(OrgShape.usual().with(locked), false)) {
            CrmLeads leads = org.adapter.leads().orElseThrow();
            CrmRecordId id = lead(leads);
            org.clock.advance(Duration.ofSeconds(3));

            CrmWriteResult result = leads.write(List.of(new LeadWrite.Convert(read(leads, id), "Deal", null, null)))
                    .get(0);

            assertThat(result).isInstanceOf(CrmWriteResult.Rejected.class);
            assertThat(read(leads, id).converted()).isFalse();
        }
    }

    @Test
    @Tag("R-100")
    void read_leadMergedAway_namesTheOneThatIsLeft() {
        try (SalesforceOrg org = org(OrgShape.usual(), false)) {
            CrmLeads leads = org.adapter.leads().orElseThrow();
            CrmRecordId loser = lead(leads);
            CrmRecordId master = CrmRecordId.of(org.simulator
                    .seller()
                    .create(
                            "Lead",
                            Map.of("LastName", "Other", "Company", "Fourth Coffee", "Status", "Working - Contacted")));
            org.clock.advance(Duration.ofSeconds(3));

            org.simulator
                    .data()
                    .merge(master.value(), loser.value(), org.simulator.seller().user());

            assertThat(leads.read(List.of(loser))).containsExactly(new LeadReadResult.Merged(loser, master));
        }
    }

    @Test
    @Tag("R-170")
    void capabilities_managedNames_areFoundAndNothingUnknownIsRequired() {
        OrgShape shape = new OrgShape(false, false, false, true, "USD", false, Set.of(), OrgFeatures.usual());
        try (SalesforceOrg org = org(shape, false)) {
            CrmCapabilities can = org.adapter.capabilities();

            assertThat(can.writableFields()).contains(CrmField.REFERRAL_ID, CrmField.SYNC_FLAG, CrmField.AUDIT);
            assertThat(can.requiredFields()).isEmpty();
            assertThat(org.adapter.check()).noneMatch(Finding::refuses);
        }
    }

    private static SalesforceOrg org(OrgShape shape, boolean notes) {
        return new SalesforceOrg(
                SettableClock.at(Instant.parse("2026-03-02T09:00:00Z")),
                shape,
                20,
                SalesforceFeatures.builder().noteRecords(notes).build());
    }

    private static CrmRecordId lead(CrmLeads leads) {
        LeadWrite.Create create = new LeadWrite.Create(
                REFERRAL,
                "Fourth Coffee",
                new Person("Lena", "Leadsome", null, "lena@fourth.example"),
                ADDRESS,
                Map.of(CrmLead.STATUS, Optional.of("Open - Not Contacted")));
        return ((CrmWriteResult.Applied) leads.write(List.of(create)).get(0)).id();
    }

    private static CrmLead read(CrmLeads leads, CrmRecordId id) {
        return ((LeadReadResult.Found) leads.read(List.of(id)).get(0)).lead();
    }

    private static CrmRecordId created(SalesforceOrg org, String stage) {
        CrmWriteResult result = create(org, stage);
        assertThat(result).isInstanceOf(CrmWriteResult.Applied.class);
        return ((CrmWriteResult.Applied) result).id();
    }

    private static CrmWriteResult create(SalesforceOrg org, String stage) {
        OpportunityChanges changes = OpportunityChanges.builder()
                .set(CrmField.NAME, "Deal")
                .set(CrmField.STAGE, stage)
                .set(CrmField.CLOSE_DATE, LocalDate.of(2026, 9, 30))
                .build();
        AccountRef account = new AccountRef.New("Fourth Coffee", ADDRESS);
        return org.adapter
                .write(List.of(new CrmWrite.Create(REFERRAL, account, changes)))
                .get(0);
    }

    private static Opportunity read(SalesforceOrg org, CrmRecordId id) {
        return ((CrmReadResult.Found) org.adapter.read(List.of(id)).get(0)).opportunity();
    }
}
