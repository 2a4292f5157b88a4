package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FieldWriterTest {
    private static final CrmField<String> RATING = CrmField.text("rating");
    private static final CrmField<BigDecimal> SCORE = new CrmField<>("score", BigDecimal.class);

    @Test
    void toCrm_converterDeclared_itsTextIsWritten() {
        SyncField rating = own(RATING)
                .writtenToCrmAs(form -> form.equals("1") ? "Hot" : "Cold")
                .build();

        assertThat(written(rating, "1")).isEqualTo(Map.of(RATING, Optional.of("Hot")));
    }

    @Test
    void toCrm_converterOfANumber_isReadAsTheType() {
        SyncField score = own(SCORE).writtenToCrmAs(form -> form + "0.5").build();

        assertThat(written(score, "1")).isEqualTo(Map.of(SCORE, Optional.of(new BigDecimal("10.5"))));
        assertThat(FieldWriter.fits(score, "1")).isTrue();
        assertThat(FieldWriter.fits(score, "one")).isFalse();
        assertThatThrownBy(() -> written(score, "one")).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void toCrm_noSingleCrmField_nothing() {
        assertThat(written(StandardFields.SOLUTIONS, "x")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("R-113")
    void writes_everyPath_saysWhetherCanonicalTextCanBeWritten(ReferralPath path) {
        String form = path == ReferralPath.DEAL_VALUE ? "1.5" : path == ReferralPath.CLOSING_DATE ? "2026-03-02" : "x";
        ReferralPatch.Builder patch = ReferralPatch.builder();

        if (FieldWriter.writes(path)) {
            FieldWriter.toReferral(patch, path, form, Deals.SETTINGS);
            assertThat(patch.build().operations())
                    .singleElement()
                    .extracting(ReferralPatch.Operation::path)
                    .isEqualTo(path);
        } else {
            assertThatThrownBy(() -> FieldWriter.toReferral(patch, path, form, Deals.SETTINGS))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Tag("R-126")
    @Tag("R-128")
    void toReferral_amountAndDate_typed() {
        ReferralPatch.Builder patch = ReferralPatch.builder();
        FieldWriter.toReferral(patch, ReferralPath.DEAL_VALUE, "1000.5", Deals.SETTINGS);
        FieldWriter.toReferral(patch, ReferralPath.CLOSING_DATE, "2026-03-02", Deals.SETTINGS);

        assertThat(patch.build().operations())
                .extracting(ReferralPatch.Operation::value)
                .containsExactly(new BigDecimal("1000.5"), LocalDate.of(2026, 3, 2));
    }

    private static SyncField.Builder own(CrmField<?> place) {
        return SyncField.builder(FieldId.of("own"), "own field", MergeKind.SCALAR)
                .updatesCrm()
                .fromCrm(place, (side, how) -> FieldReading.EMPTY);
    }

    private static Map<CrmField<?>, Optional<?>> written(SyncField field, String form) {
        OpportunityChanges.Builder changes = OpportunityChanges.builder();
        FieldWriter.toCrm(changes, field, form, Deals.SETTINGS);
        return changes.build().values();
    }
}
