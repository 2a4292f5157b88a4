package dev.cosell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class FieldValuesTest {
    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of("boolean", -1, true, "true", "true"),
                Arguments.of("picklist", -1, true, "\"Yes\"", "\"Yes\""),
                Arguments.of("currency", 2, new BigDecimal("12.50"), "12.50", "12.50"),
                Arguments.of("int", 0, 7, "7", "7"),
                Arguments.of("double", 0, 7, "7.0", "7"),
                Arguments.of("double", 0, 9_000_000_000L, "9.0E9", "9000000000"),
                Arguments.of("date", -1, LocalDate.of(2027, 3, 31), "\"2027-03-31\"", "\"2027-03-31\""),
                Arguments.of(
                        "datetime",
                        -1,
                        Instant.parse("2027-03-31T10:15:30Z"),
                        "\"2027-03-31T10:15:30.000+0000\"",
                        "\"2027-03-31T10:15:30Z\""),
                Arguments.of("multipicklist", -1, "Azure;Teams", "\"Azure;Teams\"", "\"Azure;Teams\""),
                Arguments.of("textarea", -1, "text", "\"text\"", "\"text\""));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void value_ofEachType_isReadAndWritten(String type, int scale, Object value, String read, String written) {
        CrmField<?> field = new CrmField<>("x", value.getClass());
        SalesforceField known = field(type, scale);

        assertThat(FieldTypes.fits(field, known)).isTrue();
        assertThat(image(field, known, read).values().get(field)).isEqualTo(Optional.of(value));
        assertThat(FieldValues.toJson(known, field, Optional.of(value)).toString())
                .isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void value_empty_isSeenAsEmptyAndClears(String type, int scale, Object value, String read, String written) {
        CrmField<?> field = new CrmField<>("x", value.getClass());
        SalesforceField known = field(type, scale);
        if (!type.equals("boolean")) {
            assertThat(image(field, known, "null").values().get(field)).isEqualTo(Optional.empty());
            assertThat(FieldValues.toJson(known, field, Optional.empty()).isNull())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "java.lang.Integer,double,2",
        "java.lang.Integer,string,-1",
        "java.lang.Long,date,-1",
        "java.time.Instant,date,-1",
        "java.time.Instant,string,-1",
        "java.time.LocalDate,datetime,-1",
        "java.lang.String,double,2",
        "java.lang.String,datetime,-1",
        "java.lang.Boolean,multipicklist,-1",
        "java.math.BigDecimal,string,-1"
    })
    void fits_otherType_no(Class<?> wanted, String type, int scale) {
        assertThat(FieldTypes.fits(new CrmField<>("x", wanted), field(type, scale)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"java.lang.Integer,3000000000", "java.lang.Integer,1.5", "java.lang.Long,1E30"})
    void read_numberThatDoesNotFit_isNotKnownRatherThanEmpty(Class<?> wanted, String value) {
        CrmField<?> field = new CrmField<>("x", wanted);

        assertThat(image(field, field("double", 0), value).knows(field)).isFalse();
    }

    @Test
    void read_dateThatCannotBeRead_isNotKnownRatherThanEmpty() {
        CrmField<LocalDate> field = new CrmField<>("x", LocalDate.class);

        assertThat(image(field, field("date", -1), "\"soon\"").knows(field)).isFalse();
    }

    @Test
    void multipicklist_otherOrder_takesThePicklistsOwn() {
        CrmField<String> field = CrmField.text("x");
        SalesforceField known = field("multipicklist", -1);

        assertThat(image(field, known, "\"Teams;Azure\"").get(field)).isEqualTo("Azure;Teams");
        assertThat(FieldValues.toJson(known, field, Optional.of(" Teams ;Other;Azure;Teams;"))
                        .asText())
                .isEqualTo("Azure;Teams;Other");
    }

    @Test
    void toJson_momentWithFraction_isCutToTheSecondThatSalesforceKeeps() {
        CrmField<Instant> field = new CrmField<>("x", Instant.class);

        assertThat(FieldValues.toJson(
                                field("datetime", -1), field, Optional.of(Instant.parse("2027-03-31T10:15:30.987Z")))
                        .asText())
                .isEqualTo("2027-03-31T10:15:30Z");
    }

    private static Opportunity image(CrmField<?> field, SalesforceField known, String value) {
        Opportunity.Builder image = Opportunity.builder(CrmRecordId.of("006000000000001AAA"), CrmVersion.of("1"));
        FieldValues.read(image, field, known, json("{\"X__c\":" + value + "}"));
        return image.build();
    }

    private static SalesforceField field(String type, int scale) {
        return SalesforceField.of(json("{\"name\":\"X__c\",\"label\":\"X\",\"type\":\"" + type + "\",\"scale\":" + scale
                + ",\"createable\":true,\"updateable\":true,\"picklistValues\":[{\"value\":\"Azure\",\"label\":\"Azure\","
                + "\"active\":true},{\"value\":\"Teams\",\"label\":\"Teams\",\"active\":true}]}"));
    }

    private static JsonNode json(String text) {
        try {
            return JsonCodec.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException noJson) {
            throw new AssertionError(noJson);
        }
    }
}
