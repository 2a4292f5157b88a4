package dev.cosell.salesforce.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.Forms;
import dev.cosell.core.opportunity.CrmField;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class StandardNeedsTest {
    private static List<NeededField> needed() {
        return StandardNeeds.of(new BareOrganisation(), ProvisionNeeds.defaults());
    }

    @Test
    @Tag("R-053")
    void help_choices_areWordsThatTheMappingUnderstands() {
        NeededField help = needed().stream()
                .filter(each -> each.column().equals(CrmField.HELP.id() + "__c"))
                .findFirst()
                .orElseThrow();

        assertThat(help.shape().choices())
                .hasSize(6)
                .allSatisfy(label -> assertThat(Forms.help(label)).isNotNull())
                .allSatisfy(label -> assertThat(Forms.helpLabel(Objects.requireNonNull(Forms.help(label))))
                        .isEqualTo(label));
    }

    @Test
    void needs_everyField_canBeCreatedUnderItsPlainName() {
        assertThat(needed()).hasSize(11 + 6 + 2).allMatch(NeededField::isOwn);
        assertThat(needed()).allSatisfy(each -> assertThat(each.label()).hasSizeLessThanOrEqualTo(40));
    }

    @Test
    void file_ofEachField_isTheSameEachTime() {
        for (NeededField each : needed()) {
            assertThat(FieldXml.field(each)).isEqualTo(FieldXml.field(each)).doesNotContain("\r");
        }
    }
}
