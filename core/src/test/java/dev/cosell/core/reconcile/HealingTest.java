package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.CreationSettings;
import dev.cosell.core.mapping.ProgramFields;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.Severity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gaps of a record are filled in tiers: the value, the host's expression, the default, and else a finding; each use is told. */
class HealingTest {
    private record Healed<T>(CrmField<T> field, SyncField sync, String rule, T typed, T expressed, T standard) {
        CreationSettings.Builder both() {
            return CreationSettings.builder().heal(field, crm -> expressed).defaultValue(field, standard);
        }

        Opportunity typedIn() {
            return Deals.unshared().toBuilder().set(field, typed).build();
        }

        Opportunity empty() {
            return Deals.unshared().toBuilder().set(field, null).build();
        }

        @Override
        public String toString() {
            return field.id();
        }
    }

    static Stream<Healed<?>> fields() {
        return Stream.of(
                new Healed<>(CrmField.NAME, StandardFields.NAME, "R-040", "A", "B", "C"),
                new Healed<>(
                        CrmField.AMOUNT,
                        StandardFields.DEAL_VALUE,
                        "R-044",
                        BigDecimal.ONE,
                        new BigDecimal("2"),
                        BigDecimal.TEN),
                new Healed<>(CrmField.CURRENCY, StandardFields.CURRENCY, "R-045", "EUR", "USD", "CHF"),
                new Healed<>(
                        CrmField.CLOSE_DATE,
                        StandardFields.CLOSING_DATE,
                        "R-046",
                        LocalDate.parse("2026-06-30"),
                        LocalDate.parse("2026-07-31"),
                        LocalDate.parse("2026-08-31")),
                new Healed<>(CrmField.DESCRIPTION, StandardFields.NOTES, "C-3", "A", "B", "C"),
                new Healed<>(
                        CrmField.PURCHASE_INTENT,
                        ProgramFields.PURCHASE_INTENT,
                        "R-056",
                        "Yes",
                        "No",
                        "Have not decided"));
    }

    @ParameterizedTest
    @MethodSource("fields")
    @Tag("R-056")
    <T> void of_everyTier_inOrder(Healed<T> how) {
        SyncSettings both = with(how.both());
        HealedRecord own = HealedRecord.of(how.typedIn(), both);
        assertThat(own.record().get(how.field())).isEqualTo(how.typed());
        assertThat(own.uses()).isEmpty();

        HealedRecord expressed = HealedRecord.of(how.empty(), both);
        assertThat(expressed.record().get(how.field())).isEqualTo(how.expressed());
        assertTold(expressed, how.rule(), "expression");

        SyncSettings silent = with(how.both().heal(how.field(), crm -> null));
        HealedRecord standard = HealedRecord.of(how.empty(), silent);
        assertThat(standard.record().get(how.field())).isEqualTo(how.standard());
        assertTold(standard, how.rule(), "default");

        HealedRecord nothing = HealedRecord.of(how.empty(), Deals.SETTINGS);
        assertThat(nothing.record().get(how.field())).isNull();
        assertThat(nothing.uses()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("fields")
    @Tag("R-123")
    <T> void plan_filledIn_sentAndToldOnceAndTheGapOfTheCrmIsNoEdit(Healed<T> how) {
        SyncSettings both = with(how.both());
        Opportunity empty = how.empty();
        SyncPlan plan = plan(empty, both);
        PlannedAction.CreateReferral create =
                Objects.requireNonNull(plan.action(PlannedAction.CreateReferral.class), plan::toString);
        assertThat(plan.findings().stream()
                        .filter(finding -> finding.code().value().equals("VALUE_HEALED")))
                .hasSize(1);
        Referral made = created(create.draft());
        String there = how.sync().read(new EngagementView(made, null), both).form();
        assertThat(there).isNotNull();
        FieldBaseline agreed = create.intended().get(how.sync().id());
        if (agreed != null) {
            assertThat(agreed.partnerCenter()).isEqualTo(there);
        }
        Scene scene = Scene.justLinked(made, empty);
        scene.settings = both;
        Link.Builder memory = scene.link.toBuilder();
        create.intended().forEach(memory::baseline);
        scene.link = memory.build();
        SyncPlan next = scene.plan();
        assertThat(next.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(next.findings()).noneMatch(finding -> finding.code().value().equals("VALUE_HEALED"));
        assertThat(next.describe()).noneMatch(line -> line.contains(how.sync().label() + ": "));
    }

    @Test
    @Tag("R-040")
    @Tag("R-143")
    void of_nameIsNothingButAMark_filledIn() {
        SyncSettings settings = with(CreationSettings.builder().heal(CrmField.NAME, crm -> "✔ Deal"));
        Opportunity marked =
                Deals.unshared().toBuilder().set(CrmField.NAME, "✘ ").build();
        assertThat(HealedRecord.of(marked, settings).record().get(CrmField.NAME))
                .isEqualTo("✔ Deal");
        assertThat(draft(marked, settings).name()).isEqualTo("Deal");
        SyncSettings mark = with(
                CreationSettings.builder().heal(CrmField.NAME, crm -> "✔").defaultValue(CrmField.NAME, "Opportunity"));
        assertThat(HealedRecord.of(marked, mark).record().get(CrmField.NAME)).isEqualTo("Opportunity");
    }

    @Test
    @Tag("R-056")
    void of_valueThatIsNotUnderstood_neverReplaced() {
        SyncSettings settings = with(CreationSettings.builder().defaultValue(CrmField.PURCHASE_INTENT, "No"));
        Opportunity typed = Deals.unshared().toBuilder()
                .set(CrmField.PURCHASE_INTENT, "maybe")
                .build();
        assertThat(HealedRecord.of(typed, settings).uses()).isEmpty();
        SyncPlan plan = plan(typed, settings);
        assertThat(plan.action(PlannedAction.CreateReferral.class)).isNull();
        assertThat(plan.findings()).extracting(Finding::ruleId).containsExactly("R-056");
    }

    @Test
    @Tag("R-056")
    void of_defaultPurchaseIntent_isOneOfTheDefaultsAndTold() {
        SyncSettings settings = Deals.SETTINGS.toBuilder()
                .defaultPurchaseIntent("HaveNotDecided")
                .build();
        Opportunity empty =
                Deals.unshared().toBuilder().set(CrmField.PURCHASE_INTENT, null).build();
        assertTold(HealedRecord.of(empty, settings), "R-056", "default");
        assertThat(draft(empty, settings).purchaseIntent()).isEqualTo("HaveNotDecided");
    }

    @Test
    @Tag("R-151")
    void of_expressionFails_theNextTierFillsAndNothingOfTheRecordIsQuoted() {
        CreationSettings.Builder failing = CreationSettings.builder().heal(CrmField.DESCRIPTION, crm -> {
            throw new IllegalStateException("Bea Buyerly of Secretstreet");
        });
        Opportunity empty =
                Deals.unshared().toBuilder().set(CrmField.DESCRIPTION, null).build();
        SyncPlan plan = plan(empty, with(failing));
        assertThat(plan.action(PlannedAction.CreateReferral.class)).isNotNull();
        assertThat(plan.findings())
                .extracting(finding -> finding.code().value())
                .containsExactly("NOTES_MISSING", "HEALING_FAILED", "NO_NOTIFICATION_MAIL");
        assertThat(plan.toString()).doesNotContain("Buyerly", "Secretstreet");
        SyncSettings backed = with(failing.defaultValue(CrmField.DESCRIPTION, "See the CRM"));
        assertThat(draft(empty, backed).notes()).isEqualTo("See the CRM");
    }

    @Test
    @Tag("R-145")
    void plan_refusedAlthoughSomethingIsFilledIn_saysTheRefusalOnly() {
        SyncSettings settings = with(CreationSettings.builder().defaultValue(CrmField.CURRENCY, "EUR"));
        Opportunity bare = edit(side -> side.set(CrmField.CURRENCY, null).set(CrmField.AMOUNT, null));
        SyncPlan plan = plan(bare, settings);
        assertThat(plan.findings())
                .extracting(finding -> finding.code().value())
                .containsExactly("DEAL_VALUE_MISSING");
    }

    @Test
    void of_expressionsSeeTheRecordAsItIs_inWhateverOrderTheyStand() {
        CreationSettings.Builder ab = CreationSettings.builder()
                .heal(CrmField.NAME, crm -> "from " + crm.get(CrmField.DESCRIPTION))
                .heal(CrmField.DESCRIPTION, crm -> "from " + crm.get(CrmField.NAME));
        CreationSettings.Builder ba = CreationSettings.builder()
                .heal(CrmField.DESCRIPTION, crm -> "from " + crm.get(CrmField.NAME))
                .heal(CrmField.NAME, crm -> "from " + crm.get(CrmField.DESCRIPTION));
        Opportunity empty = edit(side -> side.set(CrmField.NAME, null).set(CrmField.DESCRIPTION, null));
        HealedRecord first = HealedRecord.of(empty, with(ab));
        assertThat(first.record()).isEqualTo(HealedRecord.of(empty, with(ba)).record());
        assertThat(first.record().get(CrmField.NAME)).isEqualTo("from null");
    }

    private static void assertTold(HealedRecord healed, String rule, String tier) {
        assertThat(healed.uses()).hasSize(1);
        Finding use = healed.uses().get(0);
        assertThat(use.code().value()).isEqualTo("VALUE_HEALED");
        assertThat(use.severity()).isEqualTo(Severity.INFO);
        assertThat(use.ruleId()).isEqualTo(rule);
        assertThat(use.field()).isNotBlank();
        assertThat(use.message()).contains(tier);
    }

    /** The referral that the service makes of a draft. */
    private static Referral created(ReferralDraft draft) {
        return Deals.outbound().toBuilder()
                .name(draft.name())
                .dealValue(draft.dealValue())
                .currency(draft.currency())
                .closingDate(draft.closingDate())
                .notes(draft.notes())
                .attributes(draft.attributes())
                .build();
    }

    private static Opportunity edit(UnaryOperator<Opportunity.Builder> edit) {
        return edit.apply(Deals.unshared().toBuilder()).build();
    }

    private static SyncSettings with(CreationSettings.Builder creation) {
        return Deals.SETTINGS.toBuilder().creation(creation.build()).build();
    }

    private static ReferralDraft draft(Opportunity crm, SyncSettings settings) {
        return Objects.requireNonNull(plan(crm, settings).action(PlannedAction.CreateReferral.class))
                .draft();
    }

    private static SyncPlan plan(Opportunity crm, SyncSettings settings) {
        return Reconciler.plan(
                Deals.BY_RECORD,
                Link.none(),
                Observation.builder(Deals.facts()).crm(Slot.seen(crm)).build(),
                settings,
                Deals.NOW);
    }
}
