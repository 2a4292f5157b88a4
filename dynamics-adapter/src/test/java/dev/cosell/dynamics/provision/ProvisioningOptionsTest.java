package dev.cosell.dynamics.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.spi.CrmFieldKind;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may be asked of provisioning, and the definitions that it writes. */
@Tag("R-170")
final class ProvisioningOptionsTest {
    @Test
    void column_partOutOfRange_isNamed() {
        assertThatThrownBy(() -> CustomColumn.text("Region", "Region", 10)).hasMessageContaining("'Region': its name");
        assertThatThrownBy(() -> CustomColumn.text("csl_Region", " ", 10)).hasMessageContaining("its label");
        assertThatThrownBy(() -> CustomColumn.text("csl_Region", "Region", 0)).hasMessageContaining("its length");
        assertThatThrownBy(() -> CustomColumn.choice("csl_Region", "Region", List.of()))
                .hasMessageContaining("its choices");
        assertThatThrownBy(() -> CustomColumn.choice("csl_Region", "Region", List.of("A", "A")))
                .hasMessageContaining("stand twice");
        assertThatThrownBy(() -> new CustomColumn("csl_Region", "Region", CrmFieldKind.REFERENCE, 0, List.of()))
                .hasMessageContaining("its kind");
        assertThatThrownBy(() -> new CustomColumn("csl_Region", "Region", CrmFieldKind.FLAG, 5, List.of()))
                .hasMessageContaining("its length");
    }

    @Test
    void build_columnWithAnotherPrefixOrTwice_isRefused() {
        CustomColumn region = CustomColumn.flag("csl_Region", "Region");

        assertThatThrownBy(() -> ProvisioningOptions.builder()
                        .publisher("contoso", "new", 10_000)
                        .addColumn(region)
                        .build())
                .hasMessageContaining("csl_Region")
                .hasMessageContaining("new_");
        assertThatThrownBy(() -> ProvisioningOptions.builder()
                        .addColumn(region)
                        .addColumn(CustomColumn.flag("csl_REGION", "Region"))
                        .build())
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> ProvisioningOptions.builder().publisher("contoso", "mscrm", 10_000))
                .hasMessageContaining("prefix");
        assertThatThrownBy(() -> ProvisioningOptions.builder().publisher("contoso", "new", 999))
                .hasMessageContaining("optionprefix");
    }

    @ParameterizedTest
    @EnumSource(
            value = CrmFieldKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REFERENCE", "OTHER"})
    void column_everyKind_namesItsTypeAndCarriesALabel(CrmFieldKind kind) {
        boolean listed = kind == CrmFieldKind.CHOICE || kind == CrmFieldKind.CHOICES;
        int length = kind == CrmFieldKind.TEXT ? 10 : 0;
        CustomColumn column =
                new CustomColumn("csl_Any", "Any", kind, length, listed ? List.of("One", "Two") : List.of());

        JsonNode json = new DefinitionJson(1031, 72_700).column(column);

        assertThat(json.path("@odata.type").asText())
                .startsWith("Microsoft.Dynamics.CRM.")
                .endsWith("AttributeMetadata");
        assertThat(json.at("/DisplayName/LocalizedLabels/0/LanguageCode").asInt())
                .isEqualTo(1031);
        if (listed) {
            assertThat(json.at("/OptionSet/Options/1/Value").asInt()).isEqualTo(727_000_001);
        }
    }

    @Test
    void column_longText_isMultiLine() {
        DefinitionJson json = new DefinitionJson(1033, 72_700);

        assertThat(json.column(CustomColumn.text("csl_Any", "Any", 4_000))
                        .path("@odata.type")
                        .asText())
                .endsWith("StringAttributeMetadata");
        assertThat(json.column(CustomColumn.text("csl_Any", "Any", 4_001))
                        .path("@odata.type")
                        .asText())
                .endsWith("MemoAttributeMetadata");
    }
}
