package dev.cosell.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmChoice;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.core.spi.CrmFieldSchema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of every type that hosts may declare, and what is said of their columns. */
final class FieldKindsTest {
    private final FieldValues values =
            new FieldValues(DynamicsFeatures.Choices.LABEL, CurrencyTable.of(List.of(), null));

    private static <T> CrmField<T> field(Class<T> type) {
        return new CrmField<>("own", type);
    }

    private <T> Optional<T> read(Class<T> type, ColumnSchema column, String json) {
        return values.value(field(type), column, FakeOrg.parse("{\"c\":" + json + "}"));
    }

    private <T> String written(Class<T> type, ColumnSchema column, T value) {
        JsonNode json = values.json(field(type), column, Optional.of(value), null);
        return json.toString();
    }

    @Test
    void value_everyTypeOfHosts_comesBackAsItWasWritten() {
        Instant moment = Instant.parse("2026-05-04T10:11:12Z");
        ColumnSchema time = Columns.of("c", "DateTime");

        assertThat(read(Integer.class, Columns.of("c", "Integer"), "7")).contains(7);
        assertThat(written(Integer.class, Columns.of("c", "Integer"), 7)).isEqualTo("7");
        assertThat(read(Long.class, Columns.of("c", "BigInt"), "9007199254740993"))
                .contains(9007199254740993L);
        assertThat(written(Long.class, Columns.of("c", "BigInt"), 9007199254740993L))
                .isEqualTo("9007199254740993");
        assertThat(read(BigDecimal.class, Columns.of("c", "Double"), "0.5000")).contains(new BigDecimal("0.5"));
        assertThat(read(Instant.class, time, "\"2026-05-04T10:11:12Z\"")).contains(moment);
        assertThat(written(Instant.class, time, moment.plusMillis(900))).isEqualTo("\"2026-05-04T10:11:12Z\"");
        assertThat(read(LocalDate.class, Columns.day("c"), "\"2026-05-04\"")).contains(LocalDate.of(2026, 5, 4));
        assertThat(written(LocalDate.class, Columns.day("c"), LocalDate.of(2026, 5, 4)))
                .isEqualTo("\"2026-05-04\"");
        assertThat(read(Boolean.class, Columns.of("c", "Boolean"), "true")).contains(true);
        assertThat(read(Integer.class, Columns.of("c", "Integer"), "null")).isEmpty();
    }

    @Test
    void value_numberThatTheTypeCannotHold_isNothingInsteadOfAnotherNumber() {
        assertThat(read(Integer.class, Columns.of("c", "Integer"), "9007199254740993"))
                .isEmpty();
    }

    @Test
    void json_severalChoices_areTextsSeparatedBySemicolons() {
        ColumnSchema column = Columns.choices("c", "MultiSelectPicklist", "Red", "Green", "Blue");

        assertThat(read(String.class, column, "\"1,3\"")).contains("Red;Blue");
        assertThat(written(String.class, column, "Blue; red ;Blue")).isEqualTo("\"3,1\"");
        assertThat(written(String.class, column, ";")).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({
        "Picklist, CHOICE", "Status, CHOICE", "MultiSelectPicklist, CHOICES", "Boolean, FLAG", "Money, DECIMAL",
        "Decimal, DECIMAL", "Double, DECIMAL", "Integer, INTEGER", "BigInt, INTEGER", "DateTime, MOMENT",
        "Lookup, REFERENCE", "Customer, REFERENCE", "String, TEXT", "Memo, TEXT", "Uniqueidentifier, OTHER"
    })
    void describe_kind_isThatOfTheColumn(String type, CrmFieldKind kind) {
        assertThat(MappedColumn.own(Columns.of("c", type), false)
                        .describe(DynamicsFeatures.Choices.LABEL)
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void describe_lengthsDigitsAndChoices_areSaidWhereTheyMean() {
        CrmFieldSchema text =
                MappedColumn.own(Columns.of("c", "String"), false).describe(DynamicsFeatures.Choices.LABEL);
        CrmFieldSchema money =
                MappedColumn.own(Columns.of("c", "Money"), false).describe(DynamicsFeatures.Choices.LABEL);
        CrmFieldSchema day = MappedColumn.own(Columns.day("c"), false).describe(DynamicsFeatures.Choices.LABEL);
        CrmFieldSchema choice = MappedColumn.own(Columns.choices("c", "Picklist", "Red"), false)
                .describe(DynamicsFeatures.Choices.VALUE);

        assertThat(text.length()).isEqualTo(100);
        assertThat(text.decimals()).isEqualTo(-1);
        assertThat(text.label()).isEqualTo("The c");
        assertThat(text.closedList()).isFalse();
        assertThat(money.decimals()).isEqualTo(2);
        assertThat(money.length()).isZero();
        assertThat(day.kind()).isEqualTo(CrmFieldKind.DATE);
        assertThat(choice.closedList()).isTrue();
        assertThat(choice.choices()).containsExactly(new CrmChoice("1", "Red", true));
    }

    @ParameterizedTest
    @CsvSource({
        "java.lang.Integer, Integer, true",
        "java.lang.Integer, BigInt, false",
        "java.lang.Integer, String, false",
        "java.lang.Long, Integer, true",
        "java.lang.Long, BigInt, true",
        "java.lang.Long, Money, false",
        "java.time.Instant, DateTime, true",
        "java.time.Instant, String, false",
        "java.time.LocalDate, DateTime, true",
        "java.math.BigDecimal, Integer, true",
        "java.lang.String, MultiSelectPicklist, true",
        "java.lang.String, Integer, false"
    })
    void fits_typeOfField_decides(String type, String column, boolean fits) throws ClassNotFoundException {
        CrmField<?> field = new CrmField<>("own", Class.forName(type));

        assertThat(FieldFinder.fits(field, Columns.of("c", column))).isEqualTo(fits);
    }

    @Test
    void fits_momentInAColumnWithoutTime_doesNot() {
        assertThat(FieldFinder.fits(field(Instant.class), Columns.day("c"))).isFalse();
        assertThat(FieldFinder.fits(field(LocalDate.class), Columns.day("c"))).isTrue();
    }
}
