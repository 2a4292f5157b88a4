package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.CatalogueSolution;
import dev.cosell.core.mapping.CreationSettings;
import dev.cosell.core.mapping.SolutionCatalogue;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.validation.Finding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which kind of deal a record becomes, and what is asked of it: every combination of the fields that decide. */
class DealKindTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final List<@Nullable String> HELP = Arrays.asList(
            null,
            "Workload Specific Value Proposition",
            "CustomerTechnicalArchitecture",
            "proof of concept or demo",
            "QuotesOrLicensing",
            "Post Sales Customer Success",
            "General or Other",
            "Something else");
    private static final List<@Nullable Boolean> VISIBLE = Arrays.asList(null, false, true);

    @Test
    @Tag("R-051")
    @Tag("R-052")
    @Tag("R-053")
    void of_everyHelpAndVisibility_asTheTableSays() {
        int cases = 0;
        for (String help : HELP) {
            for (Boolean visible : VISIBLE) {
                Opportunity crm = record(help, visible);
                DealKind expected = help != null
                        ? DealKind.CO_SELL
                        : Boolean.TRUE.equals(visible) ? DealKind.PARTNER_LED : DealKind.PRIVATE;
                assertThat(DealKind.of(crm)).as(help + ", visible " + visible).isEqualTo(expected);
                cases++;
            }
        }
        assertThat(cases).isEqualTo(24);
        Opportunity silent = record(null, null).toBuilder()
                .forget(CrmField.VISIBLE)
                .forget(CrmField.HELP)
                .build();
        assertThat(DealKind.of(silent)).isEqualTo(DealKind.PRIVATE);
    }

    @Test
    @Tag("R-051")
    @Tag("R-052")
    @Tag("R-053")
    @Tag("R-057")
    @Tag("R-065")
    void groups_everyCombination_theKindsAndWhatTheDealIsAbout() {
        for (String help : HELP) {
            for (Boolean visible : VISIBLE) {
                for (int given = 0; given < 8; given++) {
                    for (boolean assessment : new boolean[] {false, true}) {
                        DealCandidate candidate = candidate(services(record(help, visible), given), assessment);
                        Set<Class<?>> expected = new LinkedHashSet<>();
                        expected.add(
                                help != null
                                        ? DealGroups.CoSell.class
                                        : Boolean.TRUE.equals(visible)
                                                ? DealGroups.PartnerLed.class
                                                : DealGroups.Private.class);
                        if (help != null && given != 0) {
                            expected.add(DealGroups.Services.class);
                        }
                        if (assessment) {
                            expected.add(DealGroups.Assessment.class);
                        }
                        assertThat(candidate.groups())
                                .as("%s %s %s %s", help, visible, given, assessment)
                                .containsExactlyInAnyOrder(expected.toArray(Class<?>[]::new));
                    }
                }
            }
        }
    }

    @Test
    @Tag("R-057")
    void check_everyMixOfRoleAreaAndPlay_demandedOfServicesDealsWithHelpOnly() {
        for (String help : Arrays.asList(null, "General or Other")) {
            for (int given = 0; given < 8; given++) {
                List<String> expected = new ArrayList<>();
                if (help != null && given != 0) {
                    addIf(expected, (given & 1) == 0, "PARTNER_ROLE_MISSING");
                    addIf(expected, (given & 2) == 0, "SOLUTION_AREA_MISSING");
                    addIf(expected, (given & 4) == 0, "SOLUTION_PLAY_MISSING");
                }
                assertThat(refusals(services(record(help, true), given), Deals.SETTINGS))
                        .as(help + " " + given)
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
        SyncSettings services = with(CreationSettings.builder().servicesDeal(crm -> true));
        assertThat(refusals(record("General or Other", true), services))
                .containsExactlyInAnyOrder("PARTNER_ROLE_MISSING", "SOLUTION_AREA_MISSING", "SOLUTION_PLAY_MISSING");
        assertThat(refusals(record(null, true), services)).isEmpty();
    }

    @Test
    @Tag("R-048")
    void check_noCompleteContact_refusedForHelpOnly() {
        for (String help : HELP) {
            for (Boolean visible : VISIBLE) {
                Opportunity alone =
                        record(help, visible).toBuilder().contacts(List.of()).build();
                assertThat(refusals(alone, Deals.SETTINGS).contains("CUSTOMER_CONTACT_INCOMPLETE"))
                        .as(help + ", visible " + visible)
                        .isEqualTo(help != null);
            }
        }
    }

    @Test
    @Tag("R-051")
    @Tag("R-052")
    @Tag("R-053")
    @Tag("R-054")
    void own_everyKind_hasTheShapeThatTheServiceWants() {
        for (String help : HELP.subList(0, 7)) {
            for (Boolean visible : VISIBLE) {
                Opportunity crm = record(help, visible);
                DraftWriter writer = new DraftWriter(crm, Deals.SETTINGS, Deals.NOW);
                ReferralDraft draft = writer.own();
                boolean hidden = help == null && !Boolean.TRUE.equals(visible);
                assertThat(draft.type()).isEqualTo(hidden ? ReferralType.INDEPENDENT : ReferralType.SHARED);
                assertThat(draft.consent().visibleToMicrosoftSellers()).isEqualTo(!hidden);
                assertThat(draft.targets())
                        .isEqualTo(hidden ? List.of() : List.of(ReferralTarget.solution(Deals.SOLUTION.id())));
                assertThat(draft.invite()).isNull();
                assertThat(writer.agreedOnceCreated())
                        .containsEntry(
                                StandardFields.VISIBILITY.id(),
                                new FieldBaseline(
                                        String.valueOf(!hidden), String.valueOf(Boolean.TRUE.equals(visible))));
            }
        }
    }

    @Test
    @Tag("R-052")
    @Tag("C-12")
    void own_partnerLedType_asTheHostChoseAndNeverOnOtherKinds() {
        SyncSettings independent = with(CreationSettings.builder().partnerLedType(ReferralType.INDEPENDENT));
        assertThat(own(record(null, true), Deals.SETTINGS).type()).isEqualTo(ReferralType.SHARED);
        ReferralDraft chosen = own(record(null, true), independent);
        assertThat(chosen.type()).isEqualTo(ReferralType.INDEPENDENT);
        assertThat(chosen.consent().visibleToMicrosoftSellers()).isTrue();
        assertThat(own(record("General or Other", true), independent).type()).isEqualTo(ReferralType.SHARED);
        assertThat(own(record(null, false), independent).type()).isEqualTo(ReferralType.INDEPENDENT);
    }

    @Test
    @Tag("R-061")
    void plan_created_saysThatNobodyIsMailed() {
        for (String help : Arrays.asList(null, "General or Other")) {
            SyncPlan plan = Reconciler.plan(
                    Deals.BY_RECORD,
                    Link.none(),
                    Observation.builder(Deals.facts())
                            .crm(Slot.seen(record(help, true)))
                            .build(),
                    Deals.SETTINGS,
                    Deals.NOW);
            Finding said = Scene.finding(plan.findings(), "NO_NOTIFICATION_MAIL");
            assertThat(said.ruleId()).isEqualTo("R-061");
            assertThat(said.refuses()).isFalse();
            assertThat(plan.findings()).containsExactly(said);
        }
    }

    private static ReferralDraft own(Opportunity crm, SyncSettings settings) {
        return new DraftWriter(crm, settings, Deals.NOW).own();
    }

    private static List<String> refusals(Opportunity crm, SyncSettings settings) {
        return CreatePreflight.check(DealCandidate.of(crm, settings, TODAY), settings, TODAY).stream()
                .filter(Finding::refuses)
                .map(finding -> finding.code().value())
                .filter(code -> !code.equals("HELP_NOT_KNOWN"))
                .toList();
    }

    private static DealCandidate candidate(Opportunity crm, boolean assessment) {
        CatalogueSolution known = new CatalogueSolution(Deals.SOLUTION.id(), true, true, assessment, null);
        SyncSettings settings =
                with(CreationSettings.builder().solutionCatalogue(SolutionCatalogue.of(List.of(known))));
        return DealCandidate.of(crm, settings, TODAY);
    }

    private static SyncSettings with(CreationSettings.Builder creation) {
        return Deals.SETTINGS.toBuilder().creation(creation.build()).build();
    }

    private static Opportunity record(@Nullable String help, @Nullable Boolean visible) {
        return Deals.unshared().toBuilder()
                .set(CrmField.HELP, help)
                .set(CrmField.VISIBLE, visible)
                .build();
    }

    private static Opportunity services(Opportunity crm, int given) {
        Opportunity.Builder side = crm.toBuilder();
        return side.set(CrmField.PARTNER_ROLE, (given & 1) == 0 ? null : "Advise")
                .set(CrmField.SOLUTION_AREA, (given & 2) == 0 ? null : "Security")
                .set(CrmField.SOLUTION_PLAY, (given & 4) == 0 ? null : "Data Security")
                .build();
    }

    private static void addIf(List<String> codes, boolean condition, String code) {
        if (condition) {
            codes.add(code);
        }
    }
}
