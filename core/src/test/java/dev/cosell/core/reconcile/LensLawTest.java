package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.Forms;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.merge.Seeds;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lens laws (sync-engine 2): what is written in canonical text reads back as the same text, and nothing else is touched. */
class LensLawTest {
    private static final List<String> CURRENCIES = List.of("EUR", "JPY", "BHD");

    @Test
    @Tag("R-112")
    @Tag("R-128")
    void crm_canonicalTextOfAnyFieldWritten_readsBackTheSame() {
        Seeds.check(random -> {
            Opportunity before = record(random);
            EngagementView view = view(random);
            for (SyncField field : StandardFields.ALL) {
                String form = field.read(view, Deals.SETTINGS).form();
                if (form != null && field.crmField() != null && field.kind() != MergeKind.STATE) {
                    Opportunity after = put(before, field, form);
                    assertThat(field.read(after, Deals.SETTINGS))
                            .as("%s", field)
                            .isEqualTo(FieldReading.of(form));
                    assertOnlyThatFieldMoved(before, after, field);
                }
            }
        });
    }

    @Test
    @Tag("R-112")
    void crm_whatWasReadIsWritten_nothingMoves() {
        Seeds.check(random -> {
            Opportunity before = record(random);
            for (SyncField field : StandardFields.ALL) {
                String form = field.read(before, Deals.SETTINGS).form();
                if (form != null && field.crmField() != null && field.kind() != MergeKind.STATE) {
                    assertThat(field.read(put(before, field, form), Deals.SETTINGS)
                                    .form())
                            .as("%s", field)
                            .isEqualTo(form);
                }
            }
        });
    }

    @Test
    @Tag("R-113")
    @Tag("R-126")
    void referral_canonicalTextOfAnyPatchedFieldWritten_readsBackTheSame() {
        Seeds.check(random -> {
            Opportunity record = record(random);
            Referral before = Deals.inbound(ReferralState.ACCEPTED).toBuilder()
                    .currency(record.get(CrmField.CURRENCY))
                    .build();
            for (SyncField field :
                    List.of(StandardFields.DEAL_VALUE, StandardFields.CLOSING_DATE, StandardFields.NOTES)) {
                String form = Objects.requireNonNull(
                        field.read(record, Deals.SETTINGS).form());
                ReferralPatch.Builder patch = ReferralPatch.builder();
                ReferralPath path = Objects.requireNonNull(field.path());
                FieldWriter.toReferral(patch, path, form, Deals.SETTINGS);
                Object value = Objects.requireNonNull(Scene.valueAt(patch.build(), path));
                Referral.Builder after = before.toBuilder();
                switch (path) {
                    case DEAL_VALUE -> after.dealValue((BigDecimal) value);
                    case CLOSING_DATE -> after.closingDate((LocalDate) value);
                    default -> after.notes((String) value);
                }
                assertThat(field.read(new EngagementView(after.build(), null), Deals.SETTINGS)
                                .form())
                        .as("%s", field)
                        .isEqualTo(form);
            }
        });
    }

    @Test
    @Tag("R-113")
    void referral_everyPatchedFieldOfTheMapping_hasOnePathOfTheAllowList() {
        assertThat(StandardFields.ALL.stream().map(SyncField::path).filter(Objects::nonNull))
                .containsExactlyInAnyOrder(
                        ReferralPath.STATUS,
                        ReferralPath.DEAL_VALUE,
                        ReferralPath.CURRENCY,
                        ReferralPath.CLOSING_DATE,
                        ReferralPath.NOTES,
                        ReferralPath.SOLUTIONS,
                        ReferralPath.TEAM,
                        ReferralPath.VISIBILITY,
                        ReferralPath.SALES_STAGE,
                        ReferralPath.CAMPAIGN_ID,
                        ReferralPath.CUSTOMER_TEAM);
        assertThat(StandardFields.ALL.stream().map(SyncField::id)).doesNotHaveDuplicates();
    }

    @Test
    void read_fieldNotKnownInTheCrm_notKnown() {
        Opportunity nothing =
                Opportunity.builder(Deals.RECORD, CrmVersion.of("1")).build();
        for (SyncField field : StandardFields.ALL) {
            if (!field.equals(StandardFields.NAME)) {
                assertThat(field.read(nothing, Deals.SETTINGS).known())
                        .as("%s", field)
                        .isFalse();
            }
        }
    }

    private static Opportunity put(Opportunity before, SyncField field, String form) {
        OpportunityChanges.Builder changes = OpportunityChanges.builder();
        FieldWriter.toCrm(changes, field, form, Deals.SETTINGS);
        Opportunity.Builder after = before.toBuilder();
        changes.build().values().forEach((name, value) -> set(after, name, value));
        return after.build();
    }

    private static <T> void set(Opportunity.Builder after, CrmField<T> field, Optional<?> value) {
        after.set(field, value.isEmpty() ? null : field.type().cast(value.get()));
    }

    private static void assertOnlyThatFieldMoved(Opportunity before, Opportunity after, SyncField field) {
        for (Map.Entry<CrmField<?>, Optional<?>> value : before.values().entrySet()) {
            if (!value.getKey().equals(field.crmField())) {
                assertThat(after.values().get(value.getKey())).isEqualTo(value.getValue());
            }
        }
    }

    private static Opportunity record(RandomGenerator random) {
        return Deals.opportunity("Qualification").toBuilder()
                .set(CrmField.AMOUNT, amount(random))
                .set(CrmField.CURRENCY, Seeds.pick(random, CURRENCIES))
                .set(CrmField.CLOSE_DATE, LocalDate.ofEpochDay(random.nextInt(40_000)))
                .set(CrmField.DESCRIPTION, text(random))
                .build();
    }

    /** The referral has the currency of the record: amounts and currency are written together. */
    private static EngagementView view(RandomGenerator random) {
        List<HelpCode> codes = List.of(
                HelpCode.WORKLOAD_SPECIFIC_VALUE_PROPOSITION,
                HelpCode.CUSTOMER_TECHNICAL_ARCHITECTURE,
                HelpCode.PROOF_OF_CONCEPT_OR_DEMO,
                HelpCode.QUOTES_OR_LICENSING,
                HelpCode.POST_SALES_CUSTOMER_SUCCESS,
                HelpCode.GENERAL_OR_OTHER,
                HelpCode.of("SomethingNewOfJuly"),
                HelpCode.of("help2"));
        Referral own = Deals.inbound(ReferralState.ACCEPTED).toBuilder()
                .name(text(random))
                .dealValue(new BigDecimal(random.nextInt(1_000_000)))
                .currency(Seeds.pick(random, CURRENCIES))
                .closingDate(LocalDate.ofEpochDay(random.nextInt(40_000)))
                .notes(text(random))
                .microsoftCrmId("7-" + random.nextInt())
                .consent(new Consent(true, true, random.nextBoolean()))
                .invite(new InviteContext(null, Seeds.pick(random, codes), "msft"))
                .build();
        return new EngagementView(own, null);
    }

    private static BigDecimal amount(RandomGenerator random) {
        return BigDecimal.valueOf(random.nextLong(1, 1_000_000_000L), random.nextInt(-3, 6));
    }

    private static String text(RandomGenerator random) {
        List<String> parts = List.of("word", "\r\n", " ", "ü", "\t", "$1", "\\", "more");
        StringBuilder text = new StringBuilder("text");
        for (int more = random.nextInt(6); more > 0; more--) {
            text.append(Seeds.pick(random, parts));
        }
        return Objects.requireNonNull(Forms.text(text.toString()));
    }
}
