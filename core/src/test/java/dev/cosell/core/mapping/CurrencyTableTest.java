package dev.cosell.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.reconcile.FieldWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R-045")
class CurrencyTableTest {
    private static final SyncSettings NAMES = settings(Map.of("Euro", "EUR", "Yen", "JPY"));

    private static SyncSettings settings(Map<String, String> names) {
        return SyncSettings.builder()
                .customers(CustomerSettings.builder()
                        .currencies(new CurrencyTable(names))
                        .build())
                .build();
    }

    private static Opportunity deal(String currency) {
        return Opportunity.builder(CrmRecordId.of("OPP-1"), CrmVersion.of("1"))
                .set(CrmField.CURRENCY, currency)
                .set(CrmField.AMOUNT, new BigDecimal("10.6"))
                .build();
    }

    @Test
    void currency_namesOfTheCrm_areReadAsCodesWhateverTheirCase() {
        assertThat(StandardFields.CURRENCY.read(deal("EURO"), NAMES)).isEqualTo(FieldReading.of("EUR"));
        assertThat(StandardFields.CURRENCY.read(deal("USD"), NAMES)).isEqualTo(FieldReading.of("USD"));
        assertThat(StandardFields.DEAL_VALUE.read(deal("Yen"), NAMES)).isEqualTo(FieldReading.of("11"));
    }

    @Test
    void currency_code_isWrittenAsTheCrmsFirstName() {
        Map<String, String> several = new LinkedHashMap<>();
        several.put("Euro", "EUR");
        several.put("EU Euro", "EUR");
        assertThat(written("EUR", settings(several))).isEqualTo(Optional.of("Euro"));
        assertThat(written("USD", settings(several))).isEqualTo(Optional.of("USD"));
    }

    private static Optional<?> written(String code, SyncSettings settings) {
        OpportunityChanges.Builder changes = OpportunityChanges.builder();
        FieldWriter.toCrm(changes, StandardFields.CURRENCY, code, settings);
        return changes.build().values().getOrDefault(CrmField.CURRENCY, Optional.empty());
    }

    @Test
    void build_wrongNames_everyProblemAtOnce() {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("Euro", "EURO");
        wrong.put("Dollar", "USD");
        wrong.put("dollar", "CAD");
        assertThatThrownBy(() -> settings(wrong))
                .hasMessageContaining("'Euro' needs a text and a code of ISO 4217")
                .hasMessageContaining("'dollar' stands for USD and CAD");
    }

    @Test
    void prints_anotherName_changesCurrencyAndAmountOnly() {
        FieldPrints before = FieldPrints.of(NAMES, field -> "");
        assertThat(before.differing(FieldPrints.of(settings(Map.of("Euro", "USD")), field -> "")))
                .containsExactlyInAnyOrder(StandardFields.CURRENCY.id(), StandardFields.DEAL_VALUE.id());
    }
}
