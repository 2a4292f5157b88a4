package dev.cosell.it.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.DynamicsFeatures;
import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.tables.OrgShape;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an environment has and has not, and what the adapter makes of it. */
final class DynamicsFeaturesIT {
    @Test
    @Tag("R-192")
    void check_usualEnvironment_findsNothingWrongAndEveryFeature() {
        try (DynamicsOrg org = org(OrgShape.usual())) {
            assertThat(org.adapter.check()).noneMatch(Finding::refuses);
            assertThat(org.adapter.capabilities().features()).containsExactlyInAnyOrder(CrmFeature.values());
            assertThat(org.adapter.capabilities().uniqueReferral()).isTrue();
        }
    }

    @Test
    @Tag("R-224")
    void check_withoutMicrosoftsSolution_namesWhatIsMissingAndRefuses() {
        try (DynamicsOrg org = org(OrgShape.builder().cosell(false).build())) {
            assertThat(org.adapter.check())
                    .filteredOn(Finding::refuses)
                    .extracting(Finding::field)
                    .anySatisfy(field -> assertThat(field).contains("msft_microsoftpartnercenterreferralidentifier"));
        }
    }

    @Test
    @Tag("R-029")
    void create_withoutAlternateKey_isSaidAndStillMakesOneRecord() {
        try (DynamicsOrg org = org(OrgShape.builder().referralKey(false).build())) {
            assertThat(org.adapter.capabilities().uniqueReferral()).isFalse();
            assertThat(org.adapter.check()).noneMatch(Finding::refuses).isNotEmpty();
            Deals deals = new Deals(org);
            AccountRef customer = new AccountRef.New("Fourth Coffee", Deals.ADDRESS);

            Deals.applied(deals.create(customer, Deals.fields("Deal").build()));
            org.clock.advance(Duration.ofMinutes(1));
            assertThat(deals.create(customer, Deals.fields("Again").build()))
                    .isInstanceOf(CrmWriteResult.AlreadyThere.class);

            assertThat(org.count("opportunity", DynamicsOrg.REFERRAL, Deals.REFERRAL.value()))
                    .isEqualTo(1);
        }
    }

    @Test
    @Tag("R-029")
    void create_alternateKeyStillPending_isNotUsed() {
        OrgShape shape = OrgShape.builder()
                .change("opportunity", table -> {
                    OrgKey key = table.keys().get(0);
                    return table.withoutKey(key.logicalName()).withKey(key.withStatus(OrgKey.Status.PENDING));
                })
                .build();
        try (DynamicsOrg org = org(shape)) {
            assertThat(org.adapter.capabilities().uniqueReferral()).isFalse();

            Deals.applied(new Deals(org)
                    .create(
                            new AccountRef.New("Fourth Coffee", Deals.ADDRESS),
                            Deals.fields("Deal").build()));
        }
    }

    @Test
    @Tag("R-007")
    void changes_withoutChangeTracking_areFoundByModificationTimes() {
        OrgShape shape = OrgShape.builder()
                .change("opportunity", table -> table.withChangeTracking(false))
                .build();
        try (DynamicsOrg org = org(shape)) {
            assertThat(org.adapter.check()).noneMatch(Finding::refuses).isNotEmpty();
            Deals deals = new Deals(org);
            CrmRecordId before = deals.sold();
            org.clock.advance(Duration.ofMinutes(10));
            CrmCursor cursor = org.adapter.changes(null).next();
            org.clock.advance(Duration.ofSeconds(5));
            org.change("opportunity", before, Map.of("estimatedvalue", new BigDecimal("77")));
            CrmRecordId fresh = deals.sold();
            org.clock.advance(Duration.ofSeconds(5));

            assertThat(org.adapter.changes(cursor).changes())
                    .extracting(CrmChange::id)
                    .contains(before, fresh);
        }
    }

    @Test
    @Tag("R-192")
    void check_solutionTableThatIsNotThere_isSwitchedOffWithAFinding() {
        try (DynamicsOrg org = org(OrgShape.usual())) {
            org.simulator.data().schema().remove("msft_microsoftsolution");

            assertThat(org.adapter.check()).noneMatch(Finding::refuses).isNotEmpty();
            assertThat(org.adapter.capabilities().has(CrmFeature.SOLUTIONS)).isFalse();
            Deals deals = new Deals(org);
            assertThat(deals.read(deals.sold()).solutions()).isNull();
        }
    }

    @Test
    @Tag("R-192")
    void check_teamsAndLeadsSwitchedOff_areNeitherReadNorWritten() {
        DynamicsFeatures off = DynamicsFeatures.builder()
                .team(DynamicsFeatures.Team.OFF)
                .leads(DynamicsFeatures.Leads.OFF)
                .build();
        try (DynamicsOrg org = new DynamicsOrg(Deals.clock(), OrgShape.usual(), 200, off)) {
            assertThat(org.adapter.capabilities().has(CrmFeature.TEAM)).isFalse();
            assertThat(org.adapter.leads()).isEmpty();
            Deals deals = new Deals(org);
            assertThat(deals.read(deals.sold()).team()).isNull();
        }
    }

    @Test
    @Tag("R-187")
    void currencies_activeOnesAreNamedAndOthersRefused() {
        try (DynamicsOrg org = org(OrgShape.builder().baseCurrency("EUR").build())) {
            OrgRow pounds = org.simulator
                    .data()
                    .holding("transactioncurrency", "isocurrencycode", "GBP")
                    .get(0);
            org.change(
                    "transactioncurrency",
                    CrmRecordId.of(pounds.id().toString()),
                    Map.of("statecode", 1, "statuscode", 2));

            assertThat(org.adapter.organisation().currencies())
                    .contains("EUR", "USD")
                    .doesNotContain("GBP");
            Deals deals = new Deals(org);
            CrmRecordId id = deals.sold();
            assertThat(deals.read(id).get(CrmField.CURRENCY)).isEqualTo("EUR");
            for (String unusable : Set.of("GBP", "NOK")) {
                CrmWriteResult refused = deals.update(
                        id,
                        Deals.amount(5).toBuilder()
                                .set(CrmField.CURRENCY, unusable)
                                .build());
                assertThat(refused).isInstanceOfSatisfying(CrmWriteResult.Rejected.class, each -> assertThat(
                                each.findings())
                        .anySatisfy(finding ->
                                assertThat(finding.asLine()).contains(unusable).contains("R-187")));
            }
            Deals.applied(deals.update(
                    id,
                    Deals.amount(6).toBuilder().set(CrmField.CURRENCY, "USD").build()));
            assertThat(org.value(id, CrmField.CURRENCY)).isEqualTo("USD");
        }
    }

    @Test
    @Tag("R-222")
    void create_valuesTheEnvironmentDoesNotTake_areRefusedByNameAndNothingIsWritten() {
        try (DynamicsOrg org = org(OrgShape.usual())) {
            CrmWriteResult result = new Deals(org)
                    .create(
                            new AccountRef.New("Fourth Coffee", Deals.ADDRESS),
                            Deals.fields("Deal")
                                    .set(CrmField.HELP, "No such help")
                                    .build());

            assertThat(result)
                    .isInstanceOfSatisfying(CrmWriteResult.Rejected.class, refused -> assertThat(refused.findings())
                            .extracting(Finding::field)
                            .containsExactly("msft_microsoftpartnercenterhelp"));
            assertThat(org.simulator.data().rows("opportunity")).isEmpty();
            assertThat(org.count("account", "name", "Fourth Coffee")).isZero();
        }
    }

    @Test
    @Tag("R-224")
    void check_userWithoutRoles_isOneFindingThatRefuses() {
        try (DynamicsOrg org = org(OrgShape.usual())) {
            org.simulator.users().takeRoles(org.simulator.integrationUser());

            assertThat(org.adapter.check()).anyMatch(Finding::refuses);
        }
    }

    private static DynamicsOrg org(OrgShape shape) {
        return new DynamicsOrg(
                Deals.clock(),
                shape,
                200,
                DynamicsFeatures.builder().noteRecords(true).build());
    }
}
