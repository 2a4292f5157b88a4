package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.ConflictResolver;
import dev.cosell.core.mapping.Direction;
import dev.cosell.core.mapping.FieldConflict;
import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.LifecycleSettings;
import dev.cosell.core.mapping.Resolution;
import dev.cosell.core.mapping.SalesStage;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.merge.Presence;
import dev.cosell.core.merge.Seeds;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.VersionPrecision;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What no plan may ever do, over random memories, records, settings and CRMs: 100,000 deals in the ordinary run, each planned, applied and planned again until
 * it is silent. Plain checks instead of fluent ones: they run several million times.
 */
class RuleBookLawsTest {
    private static final int CASES = 100_000;
    private static final List<SyncField> VALUES = List.of(
            StandardFields.DEAL_VALUE, StandardFields.CURRENCY, StandardFields.CLOSING_DATE, StandardFields.NOTES);
    private static final List<ConflictResolver> RESOLVERS = List.of(
            ConflictResolver.partnerCenterWins(),
            ConflictResolver.crmWins(),
            ConflictResolver.microsoftOwned(),
            ConflictResolver.manualReview(),
            ConflictResolver.latest(Duration.ofSeconds(5)).or(ConflictResolver.crmWins()),
            ConflictResolver.manualReview().when(conflict -> conflict.crm().length() > 4),
            conflict -> Resolution.UNDECIDED);

    @Test
    @Tag("R-072")
    @Tag("R-090")
    @Tag("R-112")
    @Tag("R-117")
    @Tag("R-121")
    @Tag("R-123")
    @Tag("R-143")
    @Tag("R-201")
    void run_anyDeal_noPlanBreaksALawAndItFallsSilent() {
        Seeds.check(CASES, random -> {
            Scene scene = anyScene(random);
            Edits.onBothSides(random, scene);
            runUntilSilent(scene);
        });
    }

    @Test
    @Tag("R-208")
    void run_notesNormalisedByTheServersAfterTheMerge_nothingIsAdded() {
        Seeds.check(2_000, random -> {
            Scene scene = Scene.active();
            Edits.inPartnerCenter(random, scene, StandardFields.NOTES);
            Edits.inTheCrm(random, scene, StandardFields.NOTES);
            runUntilSilent(scene);
            for (int round = 0; round < 3; round++) {
                String there = scene.own.notes();
                String here = scene.crm.get(CrmField.DESCRIPTION);
                scene.own(side -> side.notes(normalised(random, there)));
                scene.crm(CrmField.DESCRIPTION, normalised(random, here));
                SyncPlan plan = checkedRun(scene);
                require(plan.isEmpty(), "a normalised text is no edit", plan);
            }
        });
    }

    private static @Nullable String normalised(RandomGenerator random, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String folded = text.replace("\r\n", "\n");
        String lines = random.nextBoolean() ? folded.replace("\n", "\r\n") : folded;
        return random.nextBoolean() ? lines + (random.nextBoolean() ? "\r\n" : "  ") : lines.strip();
    }

    @Test
    @Tag("R-121")
    @Tag("R-122")
    void decide_sidesSwapped_onlyTheTieBreakSwaps() {
        Seeds.check(20_000, random -> {
            List<@Nullable String> forms = Arrays.asList("1", "2", "3", "4");
            FieldReading there = FieldReading.of(Seeds.pick(random, forms));
            FieldReading here = FieldReading.of(Seeds.pick(random, forms));
            FieldBaseline base = random.nextInt(4) == 0
                    ? null
                    : new FieldBaseline(Seeds.pick(random, forms), Seeds.pick(random, forms));
            FieldBaseline swapped = base == null ? null : new FieldBaseline(base.crm(), base.partnerCenter());
            boolean crmWins = random.nextBoolean();
            FieldDecision one = decide(there, here, base, crmWins);
            FieldDecision other = decide(here, there, swapped, !crmWins);
            require(Objects.equals(name(one), mirrored(other)), "mirrored", one + " / " + other);
        });
    }

    private static @Nullable FieldDecision decide(
            FieldReading there, FieldReading here, @Nullable FieldBaseline base, boolean crmWins) {
        FieldPolicy policy = new FieldPolicy(
                StandardFields.DEAL_VALUE,
                Direction.BOTH,
                crmWins ? Authority.CRM : Authority.PARTNER_CENTER,
                null,
                false);
        FieldMerger.Gate gate = new FieldMerger.Gate(
                false,
                false,
                false,
                true,
                true,
                false,
                500,
                0,
                false,
                LifecycleSettings.HeldEdits.SEND,
                false,
                false,
                false,
                FieldConflict.Stamps.NOT_KNOWN);
        return FieldMerger.decide(policy, there, here, base, gate);
    }

    private static String name(@Nullable FieldDecision decision) {
        return decision == null ? "nothing" : decision.outcome() + (decision.loser() == null ? "" : " with a loser");
    }

    private static String mirrored(@Nullable FieldDecision decision) {
        String name = name(decision);
        return name.startsWith("TO_CRM")
                ? name.replace("TO_CRM", "TO_PARTNER_CENTER")
                : name.replace("TO_PARTNER_CENTER", "TO_CRM");
    }

    // ---- one deal -------------------------------------------------------------------------------------------------

    private static void runUntilSilent(Scene scene) {
        for (int round = 0; round < 6; round++) {
            if (checkedRun(scene).isEmpty()) {
                SyncPlan again = checkedRun(scene);
                require(again.isEmpty(), "planned again is empty", again);
                require(again.findings().isEmpty(), "nothing is said twice", again);
                return;
            }
        }
        throw new AssertionError("never silent: " + scene.plan());
    }

    /** Plans and applies; the model refuses moved versions and illegal steps itself. */
    private static SyncPlan checkedRun(Scene scene) {
        SyncPlan plan = scene.plan();
        boolean wasVisible = Boolean.TRUE.equals(scene.own.consent().visibleToMicrosoftSellers());
        boolean hadSolutions = !scene.own.solutions().isEmpty();
        require(plan.toString().equals(scene.plan().toString()), "the same input gives the same plan", plan);
        for (FieldDecision decision : plan.decisions()) {
            checkDecision(scene, plan, decision);
        }
        checkPatch(scene, plan);
        scene.run();
        require(!wasVisible || Boolean.TRUE.equals(scene.own.consent().visibleToMicrosoftSellers()), "R-072", plan);
        require(!hadSolutions || !scene.own.solutions().isEmpty(), "R-201", plan);
        return plan;
    }

    private static void checkDecision(Scene scene, SyncPlan plan, FieldDecision decision) {
        FieldPolicy policy = Objects.requireNonNull(scene.settings.fieldRules().policy(decision.field()));
        boolean writes = decision.writesCrm() || decision.writesPartnerCenter();
        require(!writes || !policy.paused(), "a paused field is not written", plan);
        if (writes && VALUES.contains(policy.field())) {
            require(!decision.writesPartnerCenter() || policy.toPartnerCenter(), "one way", plan);
            require(!decision.writesCrm() || policy.toCrm(), "one way", plan);
            checkNothingIsLost(scene, plan, policy.field(), decision);
        }
    }

    /** What is overwritten was not edited since it was agreed on, or is kept as a loser, or lives on in a joined text. */
    private static void checkNothingIsLost(Scene scene, SyncPlan plan, SyncField field, FieldDecision decision) {
        FieldBaseline base = scene.link.baselines().get(field.id());
        FieldBaseline after = Objects.requireNonNull(decision.after());
        FieldDecision.Loser loser = decision.loser();
        if (decision.writesCrm()) {
            String old = field.read(scene.crm, scene.settings).form();
            boolean kept = loser != null && Objects.equals(loser.crm(), old);
            require(harmless(old, base == null ? null : base.crm(), after.crm()) || kept, "lost in the CRM", plan);
        }
        if (decision.writesPartnerCenter()) {
            String old = field.read(new EngagementView(scene.own, scene.microsoft), scene.settings)
                    .form();
            boolean kept = loser != null && Objects.equals(loser.partnerCenter(), old);
            require(
                    harmless(old, base == null ? null : base.partnerCenter(), after.partnerCenter()) || kept,
                    "lost in Partner Center",
                    plan);
        }
    }

    private static boolean harmless(@Nullable String old, @Nullable String base, @Nullable String after) {
        return old == null || old.equals(base) || old.equals(after) || after != null && after.contains(old);
    }

    private static void checkPatch(Scene scene, SyncPlan plan) {
        PlannedAction.PatchReferral action = plan.action(PlannedAction.PatchReferral.class);
        if (action == null) {
            return;
        }
        require(action.ifMatch().equals(scene.own.eTag()), "R-117", plan);
        require(action.id().equals(scene.own.id()), "only the own referral is patched", plan);
        for (ReferralPatch.Operation operation : action.patch().operations()) {
            String value = String.valueOf(operation.value());
            require(!value.contains("✔") && !value.contains("✘"), "R-143", plan);
            if (operation.path() == ReferralPath.VISIBILITY) {
                require(Boolean.TRUE.equals(operation.value()), "R-072", plan);
            }
            if (operation.path() == ReferralPath.SOLUTIONS) {
                checkRemovals(scene, plan, (List<?>) operation.value());
            }
        }
    }

    /** A side removes only what it was seen to hold. */
    private static void checkRemovals(Scene scene, SyncPlan plan, List<?> whole) {
        Set<String> left = new TreeSet<>();
        whole.forEach(solution -> left.add(((Solution) solution).id()));
        Map<String, Presence> seen = scene.link.solutions();
        for (Solution solution : scene.own.solutions()) {
            Presence presence = seen.get(solution.id());
            boolean heldByTheCrm = presence != null && presence.crm();
            require(left.contains(solution.id()) || heldByTheCrm, "removed by a side that never held it", plan);
        }
    }

    private static void require(boolean holds, String law, Object what) {
        if (!holds) {
            throw new AssertionError(law + ": " + what);
        }
    }

    // ---- any deal -------------------------------------------------------------------------------------------------

    private static Scene anyScene(RandomGenerator random) {
        Scene scene =
                switch (random.nextInt(4)) {
                    case 0 -> Scene.onHold();
                    case 1 ->
                        Scene.justLinked(
                                Deals.inbound(
                                        random.nextBoolean() ? ReferralState.ACCEPTED : ReferralState.NEW_PENDING),
                                Deals.opportunity(random.nextBoolean() ? "Qualification" : "Prospecting"));
                    case 2 -> Scene.justLinked(Deals.outbound(), Deals.opportunity("Qualification"));
                    default -> Scene.active();
                };
        scene.settings = anySettings(random);
        Set<CrmField<?>> readOnly = new HashSet<>(
                Set.of(CrmField.AMOUNT, CrmField.DESCRIPTION, CrmField.VISIBLE, CrmField.HELP, CrmField.AUDIT));
        readOnly.removeIf(field -> random.nextInt(6) > 0);
        scene.facts = Deals.facts(
                Seeds.pick(random, Arrays.asList(VersionPrecision.values())),
                readOnly,
                random.nextInt(6) > 0,
                random.nextInt(5) == 0 ? 40 : 500);
        return scene;
    }

    private static SyncSettings anySettings(RandomGenerator random) {
        FieldRules.Builder rules = FieldRules.builder();
        for (SyncField field : VALUES) {
            rules.authority(field, Seeds.pick(random, Arrays.asList(Authority.values())));
            if (random.nextInt(4) == 0) {
                rules.resolver(field, Seeds.pick(random, RESOLVERS));
            }
            if (random.nextInt(6) == 0) {
                rules.direction(field, Seeds.pick(random, Arrays.asList(Direction.values())));
            }
            if (random.nextInt(12) == 0) {
                rules.pause(field);
            }
        }
        if (random.nextInt(8) == 0) {
            rules.resolver(StandardFields.NOTES, ConflictResolver.append("\n"));
        }
        return Deals.SETTINGS.toBuilder()
                .marker(random.nextBoolean())
                .fieldRules(rules.build())
                .lifecycle(anyLifecycle(random))
                .build();
    }

    private static LifecycleSettings anyLifecycle(RandomGenerator random) {
        LifecycleSettings.Builder how = LifecycleSettings.builder()
                .heldEdits(Seeds.pick(random, Arrays.asList(LifecycleSettings.HeldEdits.values())))
                .onHoldToClosed(Seeds.pick(random, Arrays.asList(LifecycleSettings.OnHoldToClosed.values())))
                .earlyWin(Seeds.pick(random, Arrays.asList(LifecycleSettings.EarlyWin.values())))
                .upgradeToCoSell(random.nextBoolean())
                .salesStageForm(Seeds.pick(random, Arrays.asList(SalesStage.Form.values())));
        if (random.nextBoolean()) {
            how.salesStage("Qualification", SalesStage.QUALIFIED);
        }
        return how.build();
    }
}
