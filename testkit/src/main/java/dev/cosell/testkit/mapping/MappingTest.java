package dev.cosell.testkit.mapping;

import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.ProgramFields;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Referral;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests a mapping: tries the laws without which two sides never come to rest (sync-engine 2) on every field that takes part, on generated records and on
 * given ones. One dynamic test per field, side and law, to be returned from a method annotated with {@code @TestFactory}.
 *
 * <p>Values are written exactly as plans write them. The generated records are the same in each run; {@code -Dcosell.firstSeed} sets the seed of the first and
 * {@code -Dcosell.seeds} how many there are (200). A failure shows values of the records involved: give made-up ones. Confined to one thread.
 */
public final class MappingTest {
    /** System property that names the seed of the first generated record. */
    static final String FIRST_SEED = "cosell.firstSeed";

    private static final long SEED = 20_261_121L;
    private static final int CASES = 200;

    private final SyncSettings settings;
    private final List<EngagementView> referrals = new ArrayList<>();
    private final List<Opportunity> opportunities = new ArrayList<>();
    private final Map<CrmField<String>, List<String>> picklists = new LinkedHashMap<>();
    private final Set<SyncField> lossy = new LinkedHashSet<>();
    private final Map<SyncField, Set<SyncField>> dependencies = new LinkedHashMap<>();
    private final Map<SyncField, List<String>> values = new LinkedHashMap<>();
    private final List<GivenPair> pairs = new ArrayList<>();

    private MappingTest(SyncSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
        // The standard mapping's own: amounts have the digits of their currency, the kind of a deal says
        // whether it is visible.
        dependsOn(StandardFields.DEAL_VALUE, StandardFields.CURRENCY);
        dependsOn(ProgramFields.DEAL_TYPE, StandardFields.VISIBILITY);
    }

    /** Returns a test of the mapping that these settings make: the standard fields and those of the host. */
    public static MappingTest of(SyncSettings settings) {
        return new MappingTest(settings);
    }

    /** Tries the laws on these referrals too, each beside a generated CRM record. */
    public MappingTest referrals(Referral... given) {
        for (Referral own : given) {
            referrals.add(new EngagementView(own, null));
        }
        return this;
    }

    /** Tries the laws on this referral too, with Microsoft's own referral of the deal beside it. */
    public MappingTest engagement(EngagementView given) {
        referrals.add(Objects.requireNonNull(given, "given"));
        return this;
    }

    /** Tries the laws on these CRM records too, each beside a generated referral. */
    public MappingTest opportunities(Opportunity... given) {
        opportunities.addAll(List.of(given));
        return this;
    }

    /**
     * Says that a referral and a CRM record are in step, so that both sides must read the same in every field that both know. Where they do not, the failure shows them side by
     * side, as held and as read.
     *
     * @param name what the pair is called in the test's name
     */
    public MappingTest inStep(String name, Referral referral, Opportunity record) {
        pairs.add(new GivenPair(
                Objects.requireNonNull(name, "name"),
                new EngagementView(referral, null),
                Objects.requireNonNull(record, "record")));
        return this;
    }

    /** Tries these values of a field too, in canonical text, in each direction in which it is written: codes that no record among the others shows. */
    public MappingTest values(SyncField field, String... forms) {
        values.put(Objects.requireNonNull(field, "field"), List.of(forms));
        return this;
    }

    /** Says that a CRM field is a picklist that takes these values and no others: each must have a meaning of its own, and nothing else may be written. */
    public MappingTest picklist(CrmField<String> field, String... choices) {
        picklists.put(Objects.requireNonNull(field, "field"), List.of(choices));
        return this;
    }

    /** Declares that choices of the picklist that holds this field may share a meaning or have none. */
    public MappingTest lossy(SyncField field) {
        lossy.add(Objects.requireNonNull(field, "field"));
        return this;
    }

    /** Declares that a field is read with the help of another, so that writing that one may move it: as an amount has the digits of its currency. */
    public MappingTest dependsOn(SyncField field, SyncField helper) {
        dependencies.computeIfAbsent(field, any -> new LinkedHashSet<>()).add(helper);
        return this;
    }

    /** Returns the tests, grouped by field. */
    public Stream<DynamicNode> tests() {
        int generated = Math.max(Integer.getInteger("cosell.seeds", CASES), 1);
        List<MappingCase> cases = new MappingCases(settings, picklists, Long.getLong(FIRST_SEED, SEED))
                .of(referrals, opportunities, generated);
        Stream<DynamicNode> given = pairs.isEmpty()
                ? Stream.empty()
                : Stream.of(DynamicContainer.dynamicContainer(
                        "given pairs", pairs.stream().map(this::test)));
        return Stream.concat(
                given,
                settings.fieldRules().policies().stream()
                        .filter(this::hasOneValue)
                        .map(policy -> DynamicContainer.dynamicContainer(
                                policy.field() + " (" + policy.field().label() + ")", testsOf(policy, cases))));
    }

    private DynamicTest test(GivenPair pair) {
        return DynamicTest.dynamicTest(pair.name() + " is in step", () -> {
            String complaint = pair.complaint(settings);
            if (complaint != null) {
                throw new AssertionError(complaint);
            }
        });
    }

    /** Sets are merged element by element, and sales stages rest until they are mapped. */
    private boolean hasOneValue(FieldPolicy policy) {
        boolean rests = policy.field().equals(ProgramFields.SALES_STAGE)
                && !settings.lifecycle().mapsSalesStages();
        return policy.field().kind() != MergeKind.SET && !rests;
    }

    private Stream<DynamicNode> testsOf(FieldPolicy policy, List<MappingCase> cases) {
        CrmSide crm = new CrmSide(settings);
        ReferralSide referral = new ReferralSide(settings);
        List<DynamicNode> tests = new ArrayList<>();
        for (MappingSide side : List.of(referral, crm)) {
            LawCheck check = new LawCheck(
                    side,
                    side == crm ? referral : crm,
                    policy.field(),
                    settings.fieldRules().policies(),
                    dependencies);
            for (MappingLaw law : MappingLaw.values()) {
                boolean reads = law == MappingLaw.READING_IS_STABLE;
                if (law != MappingLaw.EVERY_CHOICE_HAS_A_MEANING && (reads || side.writes(policy))) {
                    List<String> more = values.getOrDefault(policy.field(), List.of());
                    tests.add(test(
                            side.label() + ": " + law.sentence(), policy, law, () -> check.check(law, cases, more)));
                }
            }
        }
        ChoiceCheck.Picklist picklist = picklist(policy.field());
        if (picklist != null) {
            MappingLaw law = MappingLaw.EVERY_CHOICE_HAS_A_MEANING;
            ChoiceCheck check = new ChoiceCheck(crm, referral, policy.field(), picklist, crm.writes(policy));
            tests.add(test(crm.label() + ": " + law.sentence(), policy, law, () -> check.check(cases)));
        }
        return tests.stream();
    }

    private ChoiceCheck.@Nullable Picklist picklist(SyncField field) {
        for (Map.Entry<CrmField<String>, List<String>> picklist : picklists.entrySet()) {
            if (picklist.getKey().equals(field.crmField())) {
                return new ChoiceCheck.Picklist(picklist.getKey(), picklist.getValue(), lossy.contains(field));
            }
        }
        return null;
    }

    private static DynamicTest test(String name, FieldPolicy policy, MappingLaw law, Supplier<Tally> check) {
        return DynamicTest.dynamicTest(name, () -> {
            String about = policy.field() + " (" + policy.field().label() + "), " + name;
            String complaint = check.get().complaint(about, law.cure());
            if (complaint != null) {
                throw new AssertionError(complaint);
            }
        });
    }
}
