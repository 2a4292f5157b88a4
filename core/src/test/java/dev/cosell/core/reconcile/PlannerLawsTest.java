package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.Forms;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.merge.Seeds;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.VersionPrecision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Laws of the planner over random edits, settings and CRMs, checked on the two models of {@link Scene}. */
class PlannerLawsTest {
    private static final List<SyncField> VALUES = List.of(
            StandardFields.DEAL_VALUE, StandardFields.CURRENCY, StandardFields.CLOSING_DATE, StandardFields.NOTES);
    private static final List<CrmField<?>> MAY_BE_READ_ONLY = List.of(
            CrmField.AMOUNT,
            CrmField.CURRENCY,
            CrmField.CLOSE_DATE,
            CrmField.DESCRIPTION,
            CrmField.VISIBLE,
            CrmField.HELP,
            CrmField.MICROSOFT_CRM_ID,
            CrmField.AUDIT);

    @Test
    @Tag("R-112")
    @Tag("R-123")
    void run_anyEditsAnySettings_silenceWithinThreeRounds() {
        Seeds.check(random -> {
            Scene scene = anyScene(random);
            for (int day = 0; day < 4; day++) {
                Edits.onBothSides(random, scene);
                scene.settle(3);
                int said = scene.findings.size();
                SyncPlan again = scene.run();
                assertThat(again.isEmpty()).as("converged: %s", again).isTrue();
                assertThat(again.wake()).isNull();
                assertThat(scene.findings).as("nothing is said twice").hasSize(said);
            }
        });
    }

    @Test
    @Tag("R-122")
    void run_anyEditsAnySettings_sidesAgreeOrTheDifferenceIsListed() {
        Seeds.check(random -> {
            Scene scene = anyScene(random);
            for (int day = 0; day < 4; day++) {
                Edits.onBothSides(random, scene);
                scene.settle(3);
                if (scene.crm.is(CrmField.SYNC_FLAG)) {
                    StandardFields.ALL.forEach(field -> assertAgreesOrStands(scene, field));
                }
            }
        });
    }

    @Test
    @Tag("R-121")
    @Tag("R-208")
    void run_anyEditsAnySettings_noEditIsLostAndNoneIsInvented() {
        Seeds.check(random -> {
            Scene scene = anyScene(random);
            for (int day = 0; day < 4; day++) {
                Map<SyncField, Set<String>> typed = new LinkedHashMap<>();
                VALUES.forEach(field -> typed.put(field, valuesAndBase(scene, field)));
                Edits.onBothSides(random, scene);
                Map<SyncField, List<String>> edited = new LinkedHashMap<>();
                VALUES.forEach(field -> edited.put(field, new ArrayList<>(values(scene, field))));
                scene.conflicts.clear();
                scene.settle(3);
                for (SyncField field : VALUES) {
                    Set<String> kept = new HashSet<>(values(scene, field));
                    Set<String> before = Objects.requireNonNull(typed.get(field));
                    Set<String> known = new HashSet<>(before);
                    known.addAll(Objects.requireNonNull(edited.get(field)));
                    assertThat(words(field, known))
                            .as("no invention in %s", field)
                            .containsAll(words(field, kept));
                    kept.addAll(losers(scene, field));
                    kept.addAll(before);
                    assertThat(words(field, kept))
                            .as("no lost edit in %s", field)
                            .containsAll(words(field, Objects.requireNonNull(edited.get(field))));
                }
            }
        });
    }

    @Test
    @Tag("R-122")
    void run_disjointEditsOfAnActiveDeal_allSurvive() {
        Seeds.check(random -> {
            Scene scene = Scene.active();
            Set<SyncField> there = new HashSet<>();
            for (SyncField field : VALUES) {
                if (random.nextBoolean()) {
                    there.add(field);
                    Edits.inPartnerCenter(random, scene, field);
                } else {
                    Edits.inTheCrm(random, scene, field);
                }
            }
            Map<SyncField, String> wanted = new LinkedHashMap<>();
            VALUES.forEach(field -> wanted.put(
                    field,
                    there.contains(field)
                            ? partnerCenter(scene, field).form()
                            : crm(scene, field).form()));
            scene.settle(3);
            assertThat(scene.conflicts).isEmpty();
            wanted.forEach((field, value) -> {
                if (value != null) {
                    assertThat(partnerCenter(scene, field).form())
                            .as("%s", field)
                            .isEqualTo(value);
                    assertThat(crm(scene, field).form()).as("%s", field).isEqualTo(value);
                }
            });
        });
    }

    @Test
    @Tag("R-112")
    void plan_sameInput_samePlan() {
        Seeds.check(random -> {
            Scene scene = anyScene(random);
            Edits.onBothSides(random, scene);
            SyncPlan plan = scene.plan();
            SyncPlan again = scene.plan();
            assertThat(again.describe()).isEqualTo(plan.describe());
            assertThat(again.actions()).isEqualTo(plan.actions());
            assertThat(again.memory()).isEqualTo(plan.memory());
        });
    }

    @Test
    @Tag("R-200")
    void run_anySolutionEdits_everyAdditionAndRemovalOfBothSidesSurvives() {
        List<Solution> catalogue = List.of(
                Deals.SOLUTION,
                Deals.OTHER_SOLUTION,
                Solution.named("SOL-3", null),
                Solution.named("SOL-4", null),
                Solution.named("SOL-5", null));
        Seeds.check(random -> {
            Scene scene = Scene.active();
            for (int day = 0; day < 4; day++) {
                Set<Solution> base = Set.copyOf(scene.own.solutions());
                List<Solution> there = some(random, catalogue);
                List<Solution> here = some(random, catalogue);
                scene.own(side -> side.solutions(there)).crm(side -> side.solutions(here));
                Set<Solution> wanted = new HashSet<>(catalogue);
                wanted.removeIf(s -> base.contains(s)
                        ? !there.contains(s) || !here.contains(s)
                        : !there.contains(s) && !here.contains(s));
                scene.settle(3);
                if (!wanted.isEmpty()) {
                    assertThat(scene.own.solutions()).hasSameElementsAs(wanted);
                    assertThat(scene.crm.solutions()).hasSameElementsAs(wanted);
                } else {
                    scene.crm(side -> side.solutions(scene.own.solutions())).settle(3);
                }
            }
        });
    }

    private static List<Solution> some(RandomGenerator random, List<Solution> catalogue) {
        List<Solution> some = new ArrayList<>(catalogue);
        some.removeIf(solution -> random.nextBoolean());
        return some.isEmpty() ? List.of(Seeds.pick(random, catalogue)) : some;
    }

    private static Scene anyScene(RandomGenerator random) {
        Scene scene = random.nextInt(3) == 0 ? Scene.onHold() : Scene.active();
        SyncSettings.Builder settings = Deals.SETTINGS.toBuilder().marker(random.nextBoolean());
        for (SyncField field : VALUES) {
            settings.authority(field, Seeds.pick(random, Arrays.asList(Authority.values())));
        }
        scene.settings = settings.build();
        Set<CrmField<?>> readOnly = new HashSet<>(MAY_BE_READ_ONLY);
        readOnly.removeIf(field -> random.nextInt(4) > 0);
        scene.facts = Deals.facts(
                Seeds.pick(random, Arrays.asList(VersionPrecision.values())),
                readOnly,
                random.nextInt(5) > 0,
                random.nextInt(4) == 0 ? 40 : 500);
        return scene;
    }

    private static void assertAgreesOrStands(Scene scene, SyncField field) {
        boolean stands = scene.link.standing().containsKey(field.id());
        if (field.equals(StandardFields.TEAM)) {
            return; // TeamLawsTest: these CRMs show no team
        }
        if (field.kind() == MergeKind.SET) {
            boolean held = scene.facts.capabilities().has(CrmFeature.SOLUTIONS);
            Set<Solution> here = Set.copyOf(Objects.requireNonNull(scene.crm.solutions()));
            assertThat(!held
                            || stands
                            || scene.own.state().terminal()
                            || here.equals(Set.copyOf(scene.own.solutions())))
                    .as("%s", field)
                    .isTrue();
            return;
        }
        FieldReading there = partnerCenter(scene, field);
        FieldReading here = crm(scene, field);
        boolean known = there.known() && here.known();
        boolean silent = field.kind() == MergeKind.PARTNER_CENTER_OWNED || field.kind() == MergeKind.RATCHET;
        boolean cannotHold =
                silent && field.crmField() != null && !scene.facts.writes(Objects.requireNonNull(field.crmField()));
        boolean same = field.kind() == MergeKind.STATE
                ? Lifecycle.compatible(scene.own.state(), StageClass.of(scene.crm, scene.settings))
                : Objects.equals(there.form(), here.form());
        boolean ownForms = field.kind() == MergeKind.WATCHED;
        assertThat(!known || same || stands || cannotHold || ownForms)
                .as("%s", field)
                .isTrue();
    }

    private static FieldReading partnerCenter(Scene scene, SyncField field) {
        return field.read(new EngagementView(scene.own, scene.microsoft), scene.settings);
    }

    private static FieldReading crm(Scene scene, SyncField field) {
        return field.read(scene.crm, scene.settings);
    }

    private static Set<String> values(Scene scene, SyncField field) {
        Set<String> values = new TreeSet<>();
        add(values, partnerCenter(scene, field).form());
        add(values, crm(scene, field).form());
        return values;
    }

    /** Going back to the value last agreed on is no edit that a three-way merge could see. */
    private static Set<String> valuesAndBase(Scene scene, SyncField field) {
        Set<String> values = values(scene, field);
        FieldBaseline base = scene.link.baselines().get(field.id());
        if (base != null) {
            add(values, base.partnerCenter());
            add(values, base.crm());
        }
        return values;
    }

    private static Set<String> losers(Scene scene, SyncField field) {
        Set<String> losers = new TreeSet<>();
        for (FieldDecision conflict : scene.conflicts) {
            if (conflict.field().equals(field.id()) && conflict.loser() != null) {
                add(losers, conflict.loser().partnerCenter());
                add(losers, conflict.loser().crm());
            }
        }
        return losers;
    }

    private static void add(Set<String> values, @Nullable String value) {
        if (value != null) {
            values.add(value);
        }
    }

    /** Notes are kept word by word, all other values as they are. */
    private static Set<String> words(SyncField field, Iterable<String> values) {
        Set<String> words = new TreeSet<>();
        for (String value : values) {
            if (field.kind() == MergeKind.NOTES) {
                words.addAll(Arrays.asList(
                        Objects.requireNonNullElse(Forms.text(value), "").split("\\s+")));
            } else {
                words.add(value);
            }
        }
        words.removeAll(Set.of("---", "CRM"));
        return words;
    }
}
