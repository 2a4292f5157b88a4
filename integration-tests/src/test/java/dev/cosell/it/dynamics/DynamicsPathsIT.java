package dev.cosell.it.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.core.spi.CrmFieldSchema;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.DynamicsAdapter;
import dev.cosell.dynamics.DynamicsFieldNames;
import dev.cosell.testkit.simulator.dataverse.org.ColumnType;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.tables.CustomTable;
import dev.cosell.testkit.simulator.dataverse.tables.OrgShape;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values in related records, such as the country of an account in a table of countries, and columns of every type. */
@Tag("R-184")
final class DynamicsPathsIT {
    private static final String COUNTRY = "new_countryid.new_isocode";
    private static final CrmField<String> REGION = CrmField.text("region");
    private static final CrmField<Integer> SEATS = new CrmField<>("seats", Integer.class);
    private static final CrmField<Long> UNITS = new CrmField<>("units", Long.class);
    private static final CrmField<BigDecimal> RATIO = new CrmField<>("ratio", BigDecimal.class);
    private static final CrmField<Instant> SEEN = new CrmField<>("seen", Instant.class);
    private static final CrmField<Boolean> URGENT = CrmField.flag("urgent");
    private static final CrmField<String> COLOURS = CrmField.text("colours");

    private static OrgTable countries(OrgKey.Status status) {
        return CustomTable.of(
                        "new_Country",
                        OrgColumn.text("new_name", 100).schemaName("new_Name"),
                        OrgColumn.text("new_isocode", 2).schemaName("new_IsoCode"))
                .withKey(OrgKey.of("new_IsoKey", "new_isocode").withStatus(status));
    }

    private static OrgShape shape(OrgKey.Status status) {
        return OrgShape.builder()
                .table(countries(status))
                .change(
                        "account",
                        table -> table.withColumns(
                                List.of(CustomTable.lookup("new_CountryId", "new_country", "new_country_account"))))
                .change(
                        "opportunity",
                        table -> table.withColumns(List.of(
                                CustomTable.lookup("new_RegionId", "new_country", "new_country_opportunity"),
                                OrgColumn.integer("new_seats", 0, 1_000_000),
                                OrgColumn.of("new_units", ColumnType.BIG_INTEGER),
                                OrgColumn.of("new_ratio", ColumnType.DOUBLE).precision(5, 0),
                                OrgColumn.of("new_seen", ColumnType.DATE_TIME),
                                OrgColumn.of("new_urgent", ColumnType.BOOLEAN)
                                        .options(List.of(OrgOption.of(1, "Yes"), OrgOption.of(0, "No"))),
                                OrgColumn.of("new_colours", ColumnType.MULTI_CHOICE)
                                        .options(List.of(
                                                OrgOption.of(1, "Red"),
                                                OrgOption.of(2, "Green"),
                                                OrgOption.of(3, "Blue"))))))
                .build();
    }

    private static DynamicsFieldNames names(String region) {
        DynamicsFieldNames.Builder names = DynamicsFieldNames.builder()
                .accountCountry(COUNTRY)
                .field(REGION, region)
                .field(SEATS, "new_seats")
                .field(UNITS, "new_units")
                .field(RATIO, "new_ratio")
                .field(SEEN, "new_seen")
                .field(URGENT, "new_urgent")
                .field(COLOURS, "new_colours");
        return names.build();
    }

    /** An environment with countries, and an adapter that knows them. */
    private static final class Setting implements AutoCloseable {
        final DynamicsOrg org;
        final DynamicsAdapter adapter;
        final CrmRecordId germany;
        final CrmRecordId france;

        Setting(OrgKey.Status status, DynamicsFieldNames names) {
            org = new DynamicsOrg(Deals.clock(), shape(status), 50);
            germany = org.add("new_country", Map.of("new_name", "Germany", "new_isocode", "DE"));
            france = org.add("new_country", Map.of("new_name", "France", "new_isocode", "FR"));
            adapter = org.adapter(50).fieldNames(names).build();
        }

        Setting(OrgKey.Status status) {
            this(status, names("new_regionid.new_isocode"));
        }

        CrmWrite.Create create(int number, String country, OpportunityChanges.Builder changes) {
            ReferralId referral = ReferralId.of("aaaaaaaa-0000-4000-8000-00000000000" + number);
            PostalAddress address = new PostalAddress("1 Main St", null, "Berlin", null, "10115", country);
            return new CrmWrite.Create(
                    referral,
                    new AccountRef.New("Fourth Coffee", address),
                    changes.set(CrmField.REFERRAL_ID, referral.value()).build());
        }

        List<CrmWriteResult> write(CrmWrite... writes) {
            return adapter.write(List.of(writes));
        }

        Opportunity read(CrmRecordId id) {
            return ((CrmReadResult.Found) adapter.read(List.of(id)).get(0)).opportunity();
        }

        int accounts() {
            return org.count("account", "name", "Fourth Coffee");
        }

        @Override
        public void close() {
            org.close();
        }
    }

    private static CrmRecordId applied(CrmWriteResult result) {
        Deals.applied(result);
        return ((CrmWriteResult.Applied) result).id();
    }

    @Test
    void create_newAccountWhoseCountryIsALookup_isBoundAndReadBack() {
        try (Setting setting = new Setting(OrgKey.Status.ACTIVE)) {
            assertThat(setting.adapter.check()).noneMatch(Finding::refuses);

            CrmRecordId id = applied(
                    setting.write(setting.create(1, "DE", Deals.fields("Deal"))).get(0));

            CrmAccount account = Objects.requireNonNull(setting.read(id).account());
            assertThat(account.address().country()).isEqualTo("DE");
            assertThat(setting.org.row("account", account.id()).get("new_countryid"))
                    .isEqualTo(DynamicsOrg.to("new_country", setting.germany));
            assertThat(setting.org.row("account", account.id()).get("address1_country"))
                    .isNull();
            AccountQuery query = new AccountQuery("Fourth Coffee", "10115");
            assertThat(Objects.requireNonNull(
                            setting.adapter.findAccounts(Set.of(query)).get(query)))
                    .singleElement()
                    .satisfies(found -> assertThat(found.address().country()).isEqualTo("DE"));
            assertThat(setting.adapter.readAccounts(Set.of(account.id())).get(account.id()))
                    .isNotNull()
                    .satisfies(found -> assertThat(found.address().country()).isEqualTo("DE"));
        }
    }

    @Test
    void create_noRecordOfTheCountry_isRefusedByNameAndLeavesNothing() {
        try (Setting setting = new Setting(OrgKey.Status.ACTIVE)) {
            CrmWriteResult alone =
                    setting.write(setting.create(1, "XX", Deals.fields("Deal"))).get(0);
            List<CrmWriteResult> together = setting.write(
                    setting.create(2, "XX", Deals.fields("Two")), setting.create(3, "XX", Deals.fields("Three")));

            for (CrmWriteResult result : List.of(alone, together.get(0), together.get(1))) {
                assertThat(result).isInstanceOfSatisfying(CrmWriteResult.Rejected.class, rejected -> assertThat(
                                rejected.findings())
                        .singleElement()
                        .satisfies(finding -> {
                            assertThat(finding.field()).isEqualTo("account." + COUNTRY);
                            assertThat(finding.message()).contains("new_country", "nothing was written");
                        }));
            }
            assertThat(setting.accounts()).isZero();
            assertThat(setting.org.simulator.data().rows("opportunity")).isEmpty();
        }
    }

    @Test
    void check_noKeyOverTheCountry_warnsWithTheRemedyAndWritesTheRest() {
        try (Setting setting = new Setting(OrgKey.Status.PENDING)) {
            assertThat(setting.adapter.check())
                    .filteredOn(finding -> ("account." + COUNTRY).equals(finding.field()))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.refuses()).isFalse();
                        assertThat(finding.remedy()).contains("alternate key");
                    });

            CrmRecordId id = applied(
                    setting.write(setting.create(1, "DE", Deals.fields("Deal"))).get(0));

            CrmRecordId account =
                    Objects.requireNonNull(setting.read(id).account()).id();
            assertThat(setting.org.row("account", account).get("new_countryid")).isNull();
            setting.org.change(
                    "account", account, Map.of("new_countryid", DynamicsOrg.to("new_country", setting.france)));
            assertThat(Objects.requireNonNull(setting.read(id).account())
                            .address()
                            .country())
                    .isEqualTo("FR");
        }
    }

    @Test
    @Tag("R-222")
    void update_pathOfAnOpportunity_isSetChangedAndEmptied() {
        try (Setting setting = new Setting(OrgKey.Status.ACTIVE)) {
            CrmRecordId id = applied(
                    setting.write(setting.create(1, "DE", Deals.fields("Deal").set(REGION, "DE")))
                            .get(0));
            assertThat(setting.read(id).get(REGION)).isEqualTo("DE");

            applied(setting.write(new CrmWrite.Update(
                            setting.read(id),
                            OpportunityChanges.builder().set(REGION, "FR").build()))
                    .get(0));
            assertThat(setting.read(id).get(REGION)).isEqualTo("FR");
            assertThat(setting.org.row("opportunity", id).get("new_regionid"))
                    .isEqualTo(DynamicsOrg.to("new_country", setting.france));

            applied(setting.write(new CrmWrite.Update(
                            setting.read(id),
                            OpportunityChanges.builder().set(REGION, null).build()))
                    .get(0));
            assertThat(setting.read(id).get(REGION)).isNull();
        }
    }

    @Test
    @Tag("R-222")
    void update_noRecordWithTheValue_isRefusedAndChangesNothingElse() {
        try (Setting setting = new Setting(OrgKey.Status.ACTIVE)) {
            CrmRecordId id = applied(
                    setting.write(setting.create(1, "DE", Deals.fields("Deal"))).get(0));
            OpportunityChanges changes = OpportunityChanges.builder()
                    .set(CrmField.NAME, "Other")
                    .set(REGION, "XX")
                    .build();

            CrmWriteResult result = setting.write(new CrmWrite.Update(setting.read(id), changes))
                    .get(0);

            assertThat(result)
                    .isInstanceOfSatisfying(CrmWriteResult.Rejected.class, rejected -> assertThat(rejected.findings())
                            .extracting(Finding::field)
                            .containsExactly("opportunity.new_regionid.new_isocode"));
            assertThat(setting.read(id).get(CrmField.NAME)).isEqualTo("Deal");
        }
    }

    @Test
    void changes_ofAnOpportunity_bringItsRelatedValues() {
        try (Setting setting = new Setting(OrgKey.Status.ACTIVE)) {
            CrmChangePage begun = setting.adapter.changes(null);
            CrmRecordId id = applied(
                    setting.write(setting.create(1, "DE", Deals.fields("Deal").set(REGION, "FR")))
                            .get(0));
            setting.org.clock.advance(Duration.ofMinutes(1));

            CrmChangePage page = setting.adapter.changes(begun.next());

            assertThat(page.changes())
                    .anySatisfy(change -> assertThat(change).isInstanceOfSatisfying(CrmChange.Seen.class, seen -> {
                        assertThat(seen.opportunity().id()).isEqualTo(id);
                        assertThat(seen.opportunity().get(REGION)).isEqualTo("FR");
                        assertThat(Objects.requireNonNull(seen.opportunity().account())
                                        .address()
                                        .country())
                                .isEqualTo("DE");
                    }));
        }
    }

    @Test
    void check_stepOfAPathMissing_namesItAndWhatIsNear() {
        try (Setting setting = new Setting(OrgKey.Status.ACTIVE, names("new_regionid.new_isocod"))) {
            assertThat(setting.adapter.check())
                    .filteredOn(Finding::refuses)
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.field()).isEqualTo("new_country.new_isocod");
                        assertThat(finding.message()).contains("'new_isocode' is near");
                    });
        }
    }

    @Test
    @Tag("R-224")
    void check_noRightToBindToTheRelatedTable_isNamed() {
        try (Setting setting = new Setting(OrgKey.Status.ACTIVE)) {
            setting.org.simulator.privileges().take(setting.org.simulator.integrationUser(), "prvAppendTonew_Country");

            assertThat(setting.adapter.check())
                    .filteredOn(finding -> "new_country".equals(finding.field()))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message()).contains("prvAppendTonew_country"));
        }
    }

    @Test
    @Tag("R-186")
    void write_valuesOfEveryType_comeBackAsTheyWereWritten() {
        try (Setting setting = new Setting(OrgKey.Status.ACTIVE)) {
            Instant seen = Instant.parse("2026-05-04T10:11:12Z");
            CrmRecordId id = applied(setting.write(setting.create(
                            1,
                            "DE",
                            Deals.fields("Deal")
                                    .set(SEATS, 12)
                                    .set(UNITS, 9_007_199_254_740_993L)
                                    .set(RATIO, new BigDecimal("0.25"))
                                    .set(SEEN, seen)
                                    .set(URGENT, true)
                                    .set(COLOURS, "Red;Blue")))
                    .get(0));

            Opportunity read = setting.read(id);
            assertThat(read.get(SEATS)).isEqualTo(12);
            assertThat(read.get(UNITS)).isEqualTo(9_007_199_254_740_993L);
            assertThat(read.get(RATIO)).isEqualByComparingTo("0.25");
            assertThat(read.get(SEEN)).isEqualTo(seen);
            assertThat(read.get(URGENT)).isTrue();
            assertThat(read.get(COLOURS)).isEqualTo("Red;Blue");
        }
    }

    @Test
    void describe_mappedFields_areThoseOfTheEnvironment() {
        try (Setting setting = new Setting(OrgKey.Status.ACTIVE)) {
            var schema = setting.adapter.describe().orElseThrow();

            CrmFieldSchema region = schema.field(REGION).orElseThrow();
            assertThat(region.column()).isEqualTo("new_regionid.new_isocode");
            assertThat(region.kind()).isEqualTo(CrmFieldKind.TEXT);
            assertThat(region.length()).isEqualTo(2);
            assertThat(region.writable()).isTrue();
            assertThat(schema.field(COLOURS).orElseThrow().kind()).isEqualTo(CrmFieldKind.CHOICES);
            assertThat(schema.field(SEATS).orElseThrow().kind()).isEqualTo(CrmFieldKind.INTEGER);
            assertThat(schema.field(RATIO).orElseThrow().decimals()).isEqualTo(5);
            assertThat(schema.field(SEEN).orElseThrow().kind()).isEqualTo(CrmFieldKind.MOMENT);
            assertThat(schema.field(CrmField.CLOSE_DATE).orElseThrow().kind()).isEqualTo(CrmFieldKind.DATE);
            assertThat(schema.field(CrmField.STAGE).orElseThrow().writable()).isTrue();
            assertThat(schema.field(CrmField.HELP).orElseThrow().closedList()).isTrue();
            assertThat(schema.field(CrmField.CONSENT_SHARE)).isEmpty();
        }
    }
}
