package dev.cosell.it.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.dynamics.DynamicsAdapter;
import dev.cosell.dynamics.DynamicsFieldNames;
import dev.cosell.dynamics.DynamicsFieldNames.SolutionNames;
import dev.cosell.dynamics.provision.CustomColumn;
import dev.cosell.dynamics.provision.DynamicsProvisioning;
import dev.cosell.dynamics.provision.ProvisioningDifference;
import dev.cosell.dynamics.provision.ProvisioningItem;
import dev.cosell.dynamics.provision.ProvisioningOutcome;
import dev.cosell.dynamics.provision.ProvisioningState;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import dev.cosell.testkit.simulator.dataverse.tables.OrgShape;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Provisioning end to end: what is missing is shown, confirmed and made, once; what exists stays as it is. */
@Tag("R-170")
final class DynamicsProvisioningIT {
    private static ProvisioningOutcome applied(DynamicsProvisioning provisioning) {
        ProvisioningOutcome outcome = provisioning.apply(provisioning.compare().token());
        assertThat(outcome.applied()).isTrue();
        return outcome;
    }

    private static ProvisioningItem item(ProvisioningDifference difference, String kind, String name) {
        return difference.items().stream()
                .filter(item -> item.kind().equals(kind) && item.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " " + name + " is not in\n" + difference));
    }

    @Test
    void apply_bareEnvironment_makesAllAndTheCheckIsClean() {
        try (ProvisionedOrg org = new ProvisionedOrg(ProvisionedOrg.bare())) {
            DynamicsProvisioning provisioning = org.provisioning();
            ProvisioningDifference shown = provisioning.compare();
            assertThat(shown.items(ProvisioningState.MISSING)).hasSameSizeAs(shown.items());
            assertThat(shown.toString())
                    .contains("missing  column opportunity.csl_referralsync", "missing  table csl_microsoftsolution")
                    .contains(shown.token());

            ProvisioningOutcome outcome = provisioning.apply(shown.token());

            assertThat(outcome.applied()).isTrue();
            assertThat(outcome.made()).isEqualTo(shown.items(ProvisioningState.MISSING));
            assertThat(outcome.difference().items()).allMatch(item -> item.state() == ProvisioningState.PRESENT);
            assertThat(provisioning.compare().isComplete()).isTrue();
            assertThat(org.simulator.customizing().unpublished()).isEmpty();
            assertThat(org.simulator.customizing().components("CoSellSync")).contains("csl_ReferralIdentifier");
            DynamicsAdapter adapter =
                    org.adapter().fieldNames(org.names(outcome.difference())).build();
            assertThat(adapter.check()).isEmpty();
            assertThat(adapter.capabilities().uniqueReferral()).isTrue();
        }
    }

    @Test
    @Tag("R-224")
    void apply_role_isEnoughForTheAdapterAndItsWrites() {
        try (ProvisionedOrg org = new ProvisionedOrg(ProvisionedOrg.bare())) {
            ProvisioningOutcome outcome = applied(org.provisioning());
            org.onlyRole("Co-sell Referral Sync");
            DynamicsAdapter adapter =
                    org.adapter().fieldNames(org.names(outcome.difference())).build();
            assertThat(adapter.check()).isEmpty();
            ReferralId referral = Deals.REFERRAL;

            CrmWriteResult result = adapter.write(List.of(new CrmWrite.Create(
                            referral,
                            new AccountRef.New("Fourth Coffee", Deals.ADDRESS),
                            Deals.fields("Deal")
                                    .set(CrmField.REFERRAL_ID, referral.value())
                                    .set(CrmField.HELP, "General or Other")
                                    .set(CrmField.CONSENT_SHARE, true)
                                    .addSolution(Solution.named("SOL-1", "Lens"))
                                    .build())))
                    .get(0);

            Deals.applied(result);
            CrmReadResult read = adapter.read(List.of(((CrmWriteResult.Applied) result).id()))
                    .get(0);
            assertThat(((CrmReadResult.Found) read).opportunity().get(CrmField.HELP))
                    .isEqualTo("General or Other");
            assertThat(((CrmReadResult.Found) read).opportunity().solutions()).hasSize(1);
        }
    }

    @Test
    @Tag("R-221")
    void apply_deathAfterEachWrite_endsTheSameTheNextTime() {
        List<String> whole;
        int writes;
        try (ProvisionedOrg org = new ProvisionedOrg(ProvisionedOrg.bare())) {
            writes = applied(org.provisioning()).made().size() + 1;
            whole = org.made();
        }
        for (int death = 1; death <= writes; death++) {
            try (ProvisionedOrg org = new ProvisionedOrg(ProvisionedOrg.bare())) {
                DynamicsProvisioning dying = org.dying(death);
                String token = dying.compare().token();
                assertThatThrownBy(() -> dying.apply(token)).isInstanceOf(ProvisionedOrg.Died.class);

                ProvisioningOutcome again = applied(org.provisioning());

                assertThat(again.difference().isComplete()).isTrue();
                assertThat(org.made()).as("death after write " + death).isEqualTo(whole);
            }
        }
    }

    @Test
    @Tag("R-221")
    void apply_everyAnswerLostOnce_makesNothingTwice() {
        try (ProvisionedOrg org = new ProvisionedOrg(ProvisionedOrg.bare())) {
            DynamicsProvisioning provisioning = org.provisioning();
            String token = provisioning.compare().token();
            Set<String> seen = new HashSet<>();
            org.simulator
                    .faults()
                    .inject(Fault.dropAfter()
                            .when(request -> request.method().equals("POST")
                                    && request.path().startsWith("/api/")
                                    && !request.path().endsWith("/$batch")
                                    && seen.add(request.path() + new String(request.body(), StandardCharsets.UTF_8)))
                            .times(1_000));

            ProvisioningOutcome outcome = provisioning.apply(token);

            assertThat(seen).hasSizeGreaterThan(20);
            assertThat(outcome.difference().items()).allMatch(item -> item.state() == ProvisioningState.PRESENT);
            assertThat(org.simulator.data().holding("publisher", "uniquename", "cosellsync"))
                    .hasSize(1);
        }
    }

    @Test
    void apply_anotherChangeIsRunning_waitsForIt() {
        try (ProvisionedOrg org = new ProvisionedOrg(ProvisionedOrg.bare())) {
            org.simulator.customizing().busy(3);

            assertThat(applied(org.provisioning()).difference().isComplete()).isTrue();
        }
    }

    @Test
    @Tag("R-244")
    void apply_microsoftsPackage_isAdoptedAndOnlyTheRestIsMade() {
        try (ProvisionedOrg org = new ProvisionedOrg(OrgShape.usual())) {
            int keys =
                    org.simulator.data().schema().require("opportunity").keys().size();
            DynamicsProvisioning provisioning = org.provisioning();
            ProvisioningDifference shown = provisioning.compare();
            String identifier = "msft_microsoftpartnercenterreferralidentifier";
            assertThat(item(shown, "column", "opportunity." + identifier).state())
                    .isEqualTo(ProvisioningState.ADOPTED);
            assertThat(item(shown, "alternate key", "opportunity(" + identifier + ")")
                            .state())
                    .isEqualTo(ProvisioningState.PRESENT);
            assertThat(item(shown, "column", "opportunity.msft_partnerrole").detail())
                    .contains("Lookup");

            ProvisioningOutcome outcome = provisioning.apply(shown.token());

            assertThat(outcome.made())
                    .extracting(ProvisioningItem::name)
                    .noneMatch(name -> name.contains("referral"))
                    .contains("opportunity.csl_partnercentercampaign", "csl_microsoftsolution");
            assertThat(org.simulator.data().schema().require("opportunity").keys())
                    .hasSize(keys);
            assertThat(outcome.difference().isComplete()).isTrue();
            DynamicsAdapter adapter =
                    org.adapter().fieldNames(org.names(outcome.difference())).build();
            assertThat(adapter.check()).isEmpty();
        }
    }

    @Test
    @Tag("R-244")
    void compare_solutionsTableOfTheHost_isAdopted() {
        try (ProvisionedOrg org = new ProvisionedOrg(OrgShape.usual())) {
            DynamicsFieldNames names = DynamicsFieldNames.builder()
                    .solutions(new SolutionNames(
                            "msft_microsoftsolution", "msft_opportunityid", "msft_solutionidentifier", "msft_name"))
                    .build();

            ProvisioningDifference shown = org.adapter()
                    .fieldNames(names)
                    .build()
                    .provisioning(org.options().build())
                    .compare();

            assertThat(item(shown, "table", "msft_microsoftsolution").state()).isEqualTo(ProvisioningState.ADOPTED);
            assertThat(shown.items()).noneMatch(item -> item.name().startsWith("csl_microsoftsolution"));
            assertThat(shown.solutionPrefix()).isNull();
        }
    }

    @Test
    void apply_environmentChangedSinceShown_doesNothingAndShowsItAnew() {
        try (ProvisionedOrg org = new ProvisionedOrg(ProvisionedOrg.bare())) {
            DynamicsProvisioning provisioning = org.provisioning();
            String stale = provisioning.compare().token();
            org.simulator
                    .data()
                    .schema()
                    .change("opportunity", table -> table.withColumns(List.of(OrgColumn.text("csl_referralsync", 10))));
            List<String> before = org.made();

            ProvisioningOutcome outcome = provisioning.apply(stale);

            assertThat(outcome.applied()).isFalse();
            assertThat(outcome.made()).isEmpty();
            assertThat(org.made()).isEqualTo(before);
            assertThat(item(outcome.difference(), "column", "opportunity.csl_referralsync")
                            .state())
                    .isEqualTo(ProvisioningState.DIFFERENT);
        }
    }

    @Test
    void apply_somethingDifferentOfTheName_isNeverAltered() {
        OrgColumn other = OrgColumn.text("csl_referralsync", 10).schemaName("csl_ReferralSync");
        OrgShape shape = OrgShape.builder()
                .cosell(false)
                .change("opportunity", table -> table.withColumns(List.of(other)))
                .build();
        try (ProvisionedOrg org = new ProvisionedOrg(shape)) {
            ProvisioningOutcome outcome = applied(org.provisioning());

            assertThat(item(outcome.difference(), "column", "opportunity.csl_referralsync")
                            .detail())
                    .contains("String");
            assertThat(org.simulator
                            .data()
                            .schema()
                            .require("opportunity")
                            .require("csl_referralsync")
                            .maxLength())
                    .isEqualTo(10);
        }
    }

    @Test
    void apply_publisherOfTheNameWithAnotherPrefix_isRefusedBeforeAnything() {
        try (ProvisionedOrg org = new ProvisionedOrg(ProvisionedOrg.bare())) {
            applied(org.provisioning());
            DynamicsProvisioning other = org.adapter()
                    .build()
                    .provisioning(
                            org.options().publisher("cosellsync", "abc", 20_000).build());
            List<String> before = org.made();

            assertThatThrownBy(() -> other.apply(other.compare().token()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("publisher cosellsync");
            assertThat(org.made()).isEqualTo(before);
        }
    }

    @Test
    @Tag("R-224")
    void apply_userWhoMayNotCustomise_isToldWhich() {
        try (ProvisionedOrg org = new ProvisionedOrg(ProvisionedOrg.bare())) {
            org.simulator.privileges().take(org.simulator.integrationUser(), "prvCreateEntity");
            DynamicsProvisioning provisioning = org.provisioning();

            assertThatThrownBy(() -> applied(provisioning))
                    .isInstanceOf(PermissionException.class)
                    .hasMessageContaining("prvCreateEntity");
            org.simulator.privileges().give(org.simulator.integrationUser(), "prvCreateEntity");
            assertThat(applied(provisioning).difference().isComplete()).isTrue();
        }
    }

    @Test
    void apply_columnsOfTheHost_areMadeOfEveryKind() {
        try (ProvisionedOrg org = new ProvisionedOrg(OrgShape.usual())) {
            Map<String, CrmFieldKind> kinds = Map.of(
                    "csl_On", CrmFieldKind.DATE, "csl_At", CrmFieldKind.MOMENT, "csl_Count", CrmFieldKind.INTEGER);
            var options = org.options()
                    .addColumn(CustomColumn.text("csl_Region", "Region", 50))
                    .addColumn(CustomColumn.text("csl_Story", "Story", 5_000))
                    .addColumn(CustomColumn.flag("csl_Urgent", "Urgent"))
                    .addColumn(CustomColumn.choice("csl_Colour", "Colour", List.of("Red", "Green")))
                    .addColumn(new CustomColumn(
                            "csl_Colours", "Colours", CrmFieldKind.CHOICES, 0, List.of("Red", "Green")))
                    .addColumn(new CustomColumn("csl_Ratio", "Ratio", CrmFieldKind.DECIMAL, 3, List.of()));
            kinds.forEach((name, kind) -> options.addColumn(new CustomColumn(name, name, kind, 0, List.of())));
            DynamicsProvisioning provisioning = org.adapter().build().provisioning(options.build());

            ProvisioningOutcome outcome = applied(provisioning);

            assertThat(outcome.difference().isComplete()).isTrue();
            assertThat(item(outcome.difference(), "column", "opportunity.csl_colours")
                            .state())
                    .isEqualTo(ProvisioningState.PRESENT);
            CrmField<String> colours = CrmField.text("colours");
            DynamicsAdapter adapter = org.adapter()
                    .fieldNames(DynamicsFieldNames.builder()
                            .provisioned(outcome.difference())
                            .field(colours, "csl_colours")
                            .build())
                    .build();
            assertThat(adapter.check()).isEmpty();
            assertThat(adapter.choices().get(colours)).containsExactlyInAnyOrder("Red", "Green");
        }
    }

    @Test
    @Tag("R-029")
    void apply_doublesUnderTheKey_saysThatItFailed() {
        OrgShape shape = OrgShape.builder().referralKey(false).build();
        try (ProvisionedOrg org = new ProvisionedOrg(shape)) {
            var deal = org.simulator.data().schema().require("opportunity");
            var caller = OrgCaller.of(org.simulator.integrationUser());
            for (int i = 0; i < 2; i++) {
                org.simulator.writer().createValues(caller, deal, Map.of("name", "x", DynamicsOrg.REFERRAL, "same"));
            }

            ProvisioningOutcome outcome = applied(org.provisioning());

            assertThat(item(outcome.difference(), "alternate key", "opportunity(" + DynamicsOrg.REFERRAL + ")")
                            .detail())
                    .contains("failed");
        }
    }

    @Test
    void apply_keysTakeLongerThanIsWaited_endsWithThemPending() {
        try (ProvisionedOrg org = new ProvisionedOrg(ProvisionedOrg.bare())) {
            org.simulator.customizing().keyBuildTime(Duration.ofHours(1));
            DynamicsProvisioning provisioning = org.adapter()
                    .build()
                    .provisioning(org.options().keyWait(Duration.ofMinutes(1)).build());

            ProvisioningOutcome outcome = applied(provisioning);

            assertThat(item(outcome.difference(), "alternate key", "opportunity(csl_referralidentifier)")
                            .detail())
                    .contains("being built");
            assertThat(org.simulator.data().schema().require("opportunity").keys())
                    .extracting(OrgKey::isActive)
                    .containsOnly(false);
        }
    }
}
