package dev.cosell.testkit.scenario;

import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Solution;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of a scenario that says what both sides are to hold. Reads what the services hold, past the adapters under test. */
abstract class ScenarioValues extends ScenarioTroubles {
    private static final Set<MergeKind> COMPARED = Set.of(MergeKind.SCALAR, MergeKind.NOTES);

    ScenarioValues(ScenarioWorld world) {
        super(world);
    }

    // ---- values

    /**
     * Expects a field to hold a value on both sides, as the mapping reads it.
     *
     * @param value canonical text, or a number or date that says the same: {@code 80000}, {@code 80000.00} and {@code "80000"} are equal
     */
    public Scenario expectBothSides(SyncField field, Object value) {
        SideBySide sides = new SideBySide(world, atHand());
        if (!Held.same(value, sides.partnerCenter(field)) || !Held.same(value, sides.crm(field))) {
            throw evidence()
                    .failure(field.label() + " was expected to be " + Held.quoted(value) + " on both sides", field);
        }
        return self();
    }

    /** Expects a field of the referral to hold a value, as the mapping reads it; {@link StandardFields#STATE} reads like {@code Active/Accepted}. */
    public Scenario expectInPartnerCenter(SyncField field, Object value) {
        FieldReading held = new SideBySide(world, atHand()).partnerCenter(field);
        if (!Held.same(value, held)) {
            throw evidence()
                    .failure(
                            field.label() + " was expected to be " + Held.quoted(value) + " in Partner Center, not "
                                    + Held.words(held),
                            field);
        }
        return self();
    }

    /** Expects a field of the record to hold a value, as the mapping reads it. */
    public Scenario expectInCrm(SyncField field, Object value) {
        FieldReading held = new SideBySide(world, atHand()).crm(field);
        if (!Held.same(value, held)) {
            throw evidence()
                    .failure(
                            field.label() + " was expected to be " + Held.quoted(value) + " in the CRM, not "
                                    + Held.words(held),
                            field);
        }
        return self();
    }

    /** Expects a field of the record to hold a value, as the CRM shows it to its seller: a stage by its name, the deal's name with its mark. */
    public <T> Scenario expectInCrm(CrmField<T> field, T value) {
        @Nullable Object held = atHand().record().map(each -> each.get(field)).orElse(null);
        if (!Held.same(value, held)) {
            throw evidence()
                    .failure(field + " was expected to be " + Held.quoted(value) + " in the CRM, not "
                            + (held == null ? "empty" : Held.quoted(held)));
        }
        return self();
    }

    /** Expects both sides to hold these solutions and no others. */
    public Scenario expectSolutions(String... ids) {
        Set<String> expected = new TreeSet<>(List.of(ids));
        Set<String> left = atHand().own().map(own -> ids(own.solutions())).orElse(Set.of());
        Set<String> right = atHand().record()
                .map(Opportunity::solutions)
                .map(ScenarioValues::ids)
                .orElse(Set.of());
        if (!expected.equals(left) || !expected.equals(right)) {
            throw evidence()
                    .failure("both sides were expected to have the solutions " + expected, StandardFields.SOLUTIONS);
        }
        return self();
    }

    private static Set<String> ids(List<Solution> solutions) {
        return solutions.stream().map(Solution::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Expects both sides to agree in every single value and the notes that flow both ways, but for differences that the engine has listed with their reason and conflicts that it keeps. */
    public Scenario expectInStep() {
        SideBySide sides = new SideBySide(world, atHand());
        List<SyncField> apart = new ArrayList<>();
        for (FieldPolicy policy : world.settings().fieldRules().policies()) {
            SyncField field = policy.field();
            boolean bothWays = policy.toCrm() && policy.toPartnerCenter() && COMPARED.contains(field.kind());
            FieldReading left = sides.partnerCenter(field);
            FieldReading right = sides.crm(field);
            if (bothWays && left.known() && right.known() && !left.equals(right) && !explained(field)) {
                apart.add(field);
            }
        }
        boolean linked = atHand().own().isPresent() && atHand().record().isPresent();
        if (!linked || !apart.isEmpty()) {
            throw evidence()
                    .failure(
                            linked
                                    ? "both sides were expected to be in step, and differ without a reason in " + apart
                                    : "the deal was expected to be on both sides",
                            apart.toArray(SyncField[]::new));
        }
        return self();
    }

    private boolean explained(SyncField field) {
        return memory().standing().containsKey(field.id()) || conflict(field) != null;
    }

    private Link memory() {
        for (DealName name : atHand().names()) {
            var known = world.store().find(world.connectionId(), name);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return Link.none();
    }

    // ---- records

    /** Expects exactly one record of the deal in the CRM. */
    public Scenario expectOneRecord() {
        int records = atHand().records().size();
        if (records != 1) {
            throw evidence().failure("one record of the deal was expected in the CRM, not " + records);
        }
        return self();
    }

    /** Expects no record of the deal in the CRM. */
    public Scenario expectNoRecord() {
        int records = atHand().records().size();
        if (records != 0) {
            throw evidence().failure("no record of the deal was expected in the CRM, not " + records);
        }
        return self();
    }

    /** Expects the partner to have a referral of the deal in Partner Center. */
    public Scenario expectReferral() {
        if (atHand().own().isEmpty()) {
            throw evidence().failure("a referral of the deal was expected in Partner Center");
        }
        return self();
    }

    /** Expects no referral of the deal in Partner Center. */
    public Scenario expectNoReferral() {
        if (atHand().own().isPresent()) {
            throw evidence().failure("no referral of the deal was expected in Partner Center");
        }
        return self();
    }

    @Nullable
    ConflictRecord conflict(SyncField field) {
        return world.store().conflicts(world.connectionId()).stream()
                .filter(each -> each.field().equals(field.id()) && evidence().isOurs(each.deal()))
                .findFirst()
                .orElse(null);
    }
}
