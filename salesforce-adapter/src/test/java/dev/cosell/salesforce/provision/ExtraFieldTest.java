package dev.cosell.salesforce.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.spi.CrmFieldKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExtraFieldTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Route",
                "1Route__c",
                "Route__C",
                "Ro__ute__c",
                "Route___c",
                "Microsoft__Route__c",
                "Rou te__c",
                "R/../x__c",
                "Abcdefghijabcdefghijabcdefghijabcdefghijk__c"
            })
    void column_noNameOfACustomField_isRefusedNamingIt(String column) {
        assertThatThrownBy(() -> ExtraField.text("Opportunity", column, "Label", 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Opportunity." + column)
                .hasMessageContaining("__c");
    }

    @ParameterizedTest
    @CsvSource({"TEXT,0", "TEXT,131073", "DATE,10", "REFERENCE,0", "OTHER,0", "CHOICE,0"})
    void kindOrLength_thatDoesNotFit_isRefused(CrmFieldKind kind, int length) {
        assertThatThrownBy(() -> new ExtraField("Opportunity", "A__c", "A", kind, length, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Opportunity.A__c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " x", "a;b", "a\nb", "twice"})
    void choices_thatCannotBeStored_areRefused(String choice) {
        List<String> choices = List.of("twice", choice);

        assertThatThrownBy(() -> new ExtraField("Opportunity", "A__c", "A", CrmFieldKind.CHOICES, 0, choices))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("choice");
    }

    @Test
    void label_withControlCharacterOrTooLong_isRefused() {
        assertThatThrownBy(() -> ExtraField.text("Opportunity", "A__c", "a\u0001", 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExtraField.text("Opportunity", "A__c", "x".repeat(41), 10))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shape_textOfEitherLength_isOneLineOrALongText() {
        assertThat(ExtraField.text("Opportunity", "A__c", "A", 255).shape().kind())
                .isEqualTo(FieldShape.Kind.TEXT);
        assertThat(ExtraField.text("Opportunity", "A__c", "A", 256).shape().kind())
                .isEqualTo(FieldShape.Kind.LONG_TEXT);
    }
}
