package dev.cosell.it.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.opportunity.UpdateGuard;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.seam.Idle;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.core.spi.CrmLeads;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.LeadReadResult;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.Severity;
import dev.cosell.salesforce.SalesforceAdapter;
import dev.cosell.salesforce.SalesforceFieldNames;
import dev.cosell.salesforce.bulk.BulkOptions;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.salesforce.org.OrgFeatures;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Values that belong to related records: countries in an object of their own, the account's industry. */
final class SalesforceRelatedIT {
    private static final CrmField<String> LAND = CrmField.text("land");
    private static final CrmField<String> INDUSTRY = CrmField.text("industry");
    private static final CrmField<String> REGION = CrmField.text("region");
    private static final CrmField<Instant> MEETING = new CrmField<>("meeting", Instant.class);
    private static final CrmField<Integer> SEATS = new CrmField<>("seats", Integer.class);
    private static final CrmField<String> AREAS = CrmField.text("areas");
    private static final ReferralId REFERRAL = ReferralId.of("aaaaaaaa-0000-4000-8000-000000000001");
    private static final PostalAddress BERLIN = new PostalAddress("Weg 1", null, "Berlin", null, "10115", "DE");

    private final SalesforceOrg org =
            new SalesforceOrg(SettableClock.at(Instant.parse("2026-03-02T09:00:00Z")), shape(), 20);

    private static OrgShape shape() {
        OrgField land = OrgField.reference("Land__c", "Country__c", "Land__r");
        return OrgShape.usual()
                .with(OrgFeatures.builder()
                        .addObject(
                                "Country__c",
                                OrgField.of("ISO_Code__c", "string", 2).asExternalId(true),
                                OrgField.of("Plain_Code__c", "string", 2),
                                OrgField.reference("Region__c", "Region__c", "Region__r"))
                        .addObject("Region__c")
                        .addField("Account", OrgField.reference("Country__c", "Country__c", "Country__r"))
                        .addField("Opportunity", land)
                        .addField("Lead", land)
                        .addField("Opportunity", OrgField.of("Meeting__c", "datetime", 0))
                        .addField(
                                "Opportunity",
                                OrgField.of("Seats__c", "double", 0).sized(18, 0))
                        .addField("Opportunity", OrgField.choices("Areas__c", List.of("Azure", "Teams")))
                        .build());
    }

    @AfterEach
    void stop() {
        org.close();
    }

    private SalesforceAdapter adapter(UnaryOperator<SalesforceFieldNames.Builder> more) {
        SalesforceFieldNames.Builder names = SalesforceFieldNames.builder()
                .field(LAND, "land__R.iso_code__C")
                .field(INDUSTRY, "Account.Industry")
                .field(REGION, "Account.Country__r.Region__r.Name")
                .field(MEETING, "Meeting__c")
                .field(SEATS, "Seats__c")
                .field(AREAS, "Areas__c")
                .leadField(LAND, "Land__r.ISO_Code__c")
                .accountCountry("Country__r.ISO_Code__c");
        return org.adapter(20)
                .fieldNames(more.apply(names).build())
                .bulk(BulkOptions.builder().threshold(0).build())
                .idle(new Idle() {
                    @Override
                    public void await(Duration atMost) {
                        org.clock.advance(atMost);
                    }

                    @Override
                    public void wake() {}
                })
                .build();
    }

    private SalesforceAdapter adapter() {
        return adapter(names -> names);
    }

    private void countries() {
        String region = org.simulator.seller().create("Region__c", Map.of("Name", "DACH"));
        for (String code : List.of("DE", "AT")) {
            org.simulator.seller().create("Country__c", Map.of("Name", code, "ISO_Code__c", code, "Region__c", region));
        }
    }

    // ---- what is there

    @Test
    @Tag("R-184")
    void check_pathsThatExist_areCleanAndWritableWhereTheyEndInAKey() {
        SalesforceAdapter adapter = adapter();

        assertThat(adapter.check()).isEmpty();
        assertThat(adapter.capabilities().writableFields())
                .contains(LAND, MEETING, SEATS, AREAS)
                .doesNotContain(INDUSTRY, REGION);
        assertThat(adapter.describe().orElseThrow().field(LAND)).hasValueSatisfying(land -> {
            assertThat(land.column()).isEqualTo("Land__r.ISO_Code__c");
            assertThat(land.kind()).isEqualTo(CrmFieldKind.TEXT);
            assertThat(land.length()).isEqualTo(2);
            assertThat(land.writable()).isTrue();
        });
        assertThat(adapter.describe().orElseThrow().field(INDUSTRY))
                .hasValueSatisfying(industry -> assertThat(industry.writable()).isFalse());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Lannd__r.ISO_Code__c|Lannd__r.ISO_Code__c|'Lannd__r' is no reference of Opportunity; the nearest is Land__r",
                "Land__r.ISO_Cod__c|Country__c.ISO_Cod__c|the nearest is ISO_Code__c",
                "Account.Country__r.Regio__r.Name|Account.Country__r.Regio__r.Name|'Regio__r' is no reference of Country__c; the nearest is Region__r"
            })
    void check_pathBroken_namesTheStepAndTheNearest(String path, String field, String message) {
        SalesforceAdapter adapter = adapter(names -> names.field(CrmField.text("more"), path));

        assertThat(adapter.check()).singleElement().satisfies(finding -> {
            assertThat(finding.code().value()).isEqualTo("CRM_FIELD_MISSING");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.field()).isEqualTo(field);
            assertThat(finding.message()).contains(message);
            assertThat(finding.remedy()).isNotBlank();
        });
    }

    @Test
    @Tag("R-184")
    void check_countryThatCanOnlyBeRead_isAWarningAndAccountsAreMadeWithout() {
        countries();
        SalesforceAdapter adapter = adapter(names -> names.accountCountry("Country__r.Plain_Code__c"));

        assertThat(adapter.check()).singleElement().satisfies(finding -> {
            assertThat(finding.code().value()).isEqualTo("CRM_FIELD_READ_ONLY");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.ruleId()).isEqualTo("R-184");
            assertThat(finding.remedy()).contains("External ID");
        });
        assertThat(create(adapter, Optional.of("DE"), BERLIN)).isInstanceOf(CrmWriteResult.Applied.class);
        assertThat(org.simulator.all("Account")).singleElement().satisfies(account -> assertThat(
                        account.path("Country__c").isNull())
                .isTrue());
    }

    @Test
    void check_keyOfTheDealInARelatedRecord_isRefused() {
        SalesforceAdapter adapter = adapter(names -> names.field(CrmField.REFERRAL_ID, "Land__r.ISO_Code__c"));

        assertThat(adapter.check().stream().filter(Finding::refuses))
                .singleElement()
                .satisfies(finding -> assertThat(finding.code().value()).isEqualTo("CRM_FIELD_TYPE"));
    }

    // ---- creating and reading

    @Test
    @Tag("R-184")
    void create_countryIsALookup_namesItByItsCodeAndReadsItBack() {
        countries();
        SalesforceAdapter adapter = adapter();

        CrmRecordId id = applied(create(adapter, Optional.of("AT"), BERLIN));

        Opportunity deal = read(adapter, id);
        assertThat(country(deal)).isEqualTo("DE");
        assertThat(deal.get(LAND)).isEqualTo("AT");
        assertThat(deal.get(REGION)).isEqualTo("DACH");
        assertThat(adapter.findAccounts(List.of(new AccountQuery("Fourth Coffee", "10115")))
                        .values())
                .singleElement()
                .satisfies(found -> assertThat(found)
                        .extracting(each -> each.address().country())
                        .containsExactly("DE"));
        List<Opportunity> all = new ArrayList<>();
        adapter.population(all::add);
        assertThat(all).singleElement().satisfies(flat -> {
            assertThat(flat.get(LAND)).isEqualTo("AT");
            assertThat(country(flat)).isEqualTo("DE");
            assertThat(flat.get(SEATS)).isEqualTo(5);
            assertThat(flat.get(MEETING)).isEqualTo(Instant.parse("2026-04-01T12:00:00Z"));
        });
    }

    @Test
    @Tag("R-184")
    void create_countryUnknown_isRefusedNamingTheKeyAndLeavesNothing() {
        countries();
        SalesforceAdapter adapter = adapter();

        CrmWriteResult result =
                create(adapter, Optional.of("AT"), new PostalAddress("Way 1", null, "Oslo", null, "0150", "NO"));

        assertThat(result).isInstanceOfSatisfying(CrmWriteResult.Rejected.class, refused -> assertThat(
                        refused.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.field()).isEqualTo("Country__c.ISO_Code__c");
                    assertThat(finding.message()).contains("no related record").doesNotContain("NO ");
                    assertThat(finding.remedy()).contains("create the related record");
                }));
        assertThat(org.simulator.all("Account")).isEmpty();
        assertThat(org.simulator.all("Contact")).isEmpty();
        assertThat(org.simulator.all("Opportunity")).isEmpty();
    }

    @Test
    void create_valueUnknownAmongOthers_refusesThatRecordOnlyAndAsksForNoFields() {
        countries();
        SalesforceAdapter adapter = adapter();
        CrmRecordId account = org.createAccount("Fourth Coffee", BERLIN);
        List<CrmWrite> writes = new ArrayList<>();
        for (String land : List.of("DE", "XX", "AT")) {
            ReferralId referral = ReferralId.of("aaaaaaaa-0000-4000-8000-00000000000" + writes.size());
            writes.add(
                    new CrmWrite.Create(referral, new AccountRef.Existing(account), changes(Optional.of(land), false)));
        }
        adapter.capabilities();
        long described = describes();

        List<CrmWriteResult> results = adapter.write(writes);

        assertThat(results.get(0)).isInstanceOf(CrmWriteResult.Applied.class);
        assertThat(results.get(1)).isInstanceOf(CrmWriteResult.Rejected.class);
        assertThat(results.get(2)).isInstanceOf(CrmWriteResult.Applied.class);
        adapter.capabilities();
        assertThat(describes()).isEqualTo(described);
    }

    private long describes() {
        return org.simulator.calls().all().stream()
                .filter(each -> each.template().endsWith("/describe"))
                .count();
    }

    // ---- updating

    @ParameterizedTest
    @EnumSource(UpdateGuard.class)
    void update_relatedAndTypedValues_areChangedClearedAndComparedBefore(UpdateGuard guard) {
        countries();
        SalesforceAdapter adapter = adapter();
        CrmRecordId id = applied(create(adapter, Optional.of("AT"), BERLIN));
        org.clock.advance(Duration.ofSeconds(5));
        Opportunity seen = read(adapter, id);

        assertThat(update(
                        adapter,
                        seen,
                        OpportunityChanges.builder()
                                .set(LAND, "DE")
                                .set(SEATS, 9)
                                .set(AREAS, "Teams;Azure")
                                .set(MEETING, Instant.parse("2026-05-01T08:30:00Z"))
                                .build(),
                        guard))
                .isInstanceOf(CrmWriteResult.Applied.class);
        Opportunity changed = read(adapter, id);
        assertThat(changed.get(LAND)).isEqualTo("DE");
        assertThat(changed.get(SEATS)).isEqualTo(9);
        assertThat(changed.get(AREAS)).isEqualTo("Azure;Teams");
        assertThat(changed.get(MEETING)).isEqualTo(Instant.parse("2026-05-01T08:30:00Z"));

        org.clock.advance(Duration.ofSeconds(5));
        assertThat(update(
                        adapter,
                        seen,
                        OpportunityChanges.builder().set(LAND, "AT").build(),
                        guard))
                .isInstanceOf(CrmWriteResult.Changed.class);
        assertThat(update(
                        adapter,
                        read(adapter, id),
                        OpportunityChanges.builder()
                                .set(LAND, null)
                                .set(MEETING, null)
                                .build(),
                        guard))
                .isInstanceOf(CrmWriteResult.Applied.class);
        assertThat(read(adapter, id).get(LAND)).isNull();
        assertThat(org.simulator.read(id.value()).path("Land__c").isNull()).isTrue();
        assertThat(read(adapter, id).get(MEETING)).isNull();
    }

    @Test
    void update_batchGuardAndRelatedEditWithinTheSameSecond_isNoticed() {
        countries();
        SalesforceAdapter adapter = adapter();
        CrmRecordId id = applied(create(adapter, Optional.of("AT"), BERLIN));
        Opportunity seen = read(adapter, id);
        String germany = org.simulator.data().rows("Country__c").get(0).id();
        org.simulator.seller().edit(id.value(), Map.of("Land__c", germany));

        assertThat(update(
                        adapter,
                        seen,
                        OpportunityChanges.builder().set(LAND, null).build(),
                        UpdateGuard.BATCH))
                .isInstanceOf(CrmWriteResult.Changed.class);
        assertThat(read(adapter, id).get(LAND)).isEqualTo("DE");
    }

    @Test
    void update_parentsField_isRefusedBeforeAnyCall() {
        countries();
        SalesforceAdapter adapter = adapter();
        Opportunity seen = read(adapter, applied(create(adapter, Optional.empty(), BERLIN)));

        assertThat(update(
                        adapter,
                        seen,
                        OpportunityChanges.builder().set(INDUSTRY, "Retail").build(),
                        UpdateGuard.STRICT))
                .isInstanceOf(CrmWriteResult.Rejected.class);
    }

    @Test
    void lead_relatedValue_isWrittenAndRead() {
        countries();
        CrmLeads leads = adapter().leads().orElseThrow();
        LeadWrite.Create create = new LeadWrite.Create(
                REFERRAL,
                "Fourth Coffee",
                new Person("Lena", "Leadsome", null, "lena@fourth.example"),
                BERLIN,
                Map.of(CrmLead.STATUS, Optional.of("Open - Not Contacted"), LAND, Optional.of("AT")));

        CrmRecordId id = applied(leads.write(List.of(create)).get(0));

        CrmLead lead = ((LeadReadResult.Found) leads.read(List.of(id)).get(0)).lead();
        assertThat(lead.get(LAND)).isEqualTo("AT");
    }

    // ---- in short

    private static CrmWriteResult create(SalesforceAdapter adapter, Optional<String> land, PostalAddress address) {
        AccountRef account = new AccountRef.New("Fourth Coffee", address);
        return adapter.write(List.of(new CrmWrite.Create(REFERRAL, account, changes(land, true))))
                .get(0);
    }

    private static OpportunityChanges changes(Optional<String> land, boolean contact) {
        OpportunityChanges.Builder changes = OpportunityChanges.builder()
                .set(CrmField.NAME, "Deal")
                .set(CrmField.STAGE, "Prospecting")
                .set(CrmField.CLOSE_DATE, LocalDate.of(2026, 9, 30))
                .set(SEATS, 5)
                .set(MEETING, Instant.parse("2026-04-01T12:00:00Z"));
        land.ifPresent(each -> changes.set(LAND, each));
        if (contact) {
            changes.addContact(new ContactRef.New(new Person("Cara", "Kunde", null, "cara@fourth.example"), true));
        }
        return changes.build();
    }

    private static CrmWriteResult update(
            SalesforceAdapter adapter, Opportunity seen, OpportunityChanges changes, UpdateGuard guard) {
        return adapter.write(List.of(new CrmWrite.Update(seen, changes, guard))).get(0);
    }

    private static @Nullable String country(Opportunity deal) {
        return Objects.requireNonNull(deal.account()).address().country();
    }

    private static CrmRecordId applied(CrmWriteResult result) {
        assertThat(result).isInstanceOf(CrmWriteResult.Applied.class);
        return ((CrmWriteResult.Applied) result).id();
    }

    private static Opportunity read(SalesforceAdapter adapter, CrmRecordId id) {
        return ((CrmReadResult.Found) adapter.read(List.of(id)).get(0)).opportunity();
    }
}
