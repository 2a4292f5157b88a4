package dev.cosell.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.StandardFields;
import org.junit.jupiter.api.Test;

class FieldDictionaryTest {
    private static final FieldDictionary EVERYTHING = FieldDictionary.of(
            "Fields of <everything>",
            MappingFile.parse("everything.yaml", Samples.everything(), Samples.OPTIONS)
                    .parts());

    @Test
    void markdown_ownAndStandardFields_haveColumnPathDirectionAndRule() {
        assertThat(EVERYTHING.markdown())
                .startsWith("# Fields of <everything>\n\n| field | CRM | Partner Center | direction | decides |")
                .contains(
                        "| deal value (dealValue) | Expected_Revenue__c | details.dealValue | both ways | a resolver, then crm |  | R-114 |")
                .contains("| lead rating (rating) | Rating__c | campaignId | both ways | a resolver, then crm"
                        + " | Hot = RATING-1, Warm = RATING-1, Cold = RATING-2, others = RATING-2, back Cold | R-114 |")
                .contains(
                        "| answerDue (answerDue) | Answer_Due__c | expirationDateTime | to the CRM | crm | the date in UTC |")
                .contains(
                        "| program (program) | Program__c | referralProgram | to the CRM | crm | a function of the host |")
                .contains(
                        "| customer country (customerCountry) | account: Country__r.ISO_Code__c | customerProfile.address.country |")
                .doesNotContain("(campaignId)");
    }

    @Test
    void markdown_defaults_everyFieldHasBothPlaces() {
        String text = FieldDictionary.of(
                        "Fields",
                        MappingFile.parse("a.yaml", "mapping: a\nversion: 1\n", Samples.OPTIONS)
                                .parts())
                .markdown();
        assertThat(text.lines().skip(4)).hasSize(StandardFields.ALL.size()).allSatisfy(line -> {
            String[] cells = line.split(" \\| ", -1);
            assertThat(cells[1]).as(line).isNotBlank();
            assertThat(cells[2]).as(line).isNotBlank();
        });
    }

    @Test
    void html_namesOfPeople_areEscaped() {
        assertThat(EVERYTHING.html())
                .contains("<title>Fields of &lt;everything&gt;</title>")
                .contains("<td>Rating__c</td>")
                .doesNotContain("<everything>");
    }
}
