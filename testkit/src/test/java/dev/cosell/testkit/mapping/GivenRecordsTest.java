package dev.cosell.testkit.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** Pairs and values that a person gives beside the generated ones. */
class GivenRecordsTest {
    @Test
    void inStep_pairThatAgrees_passes() {
        assertThat(complaints(MappingTest.of(OwnMappingTest.SETTINGS)
                        .inStep("hot", referral("RATING-1", "75000"), record("Hot", "75000.00"))))
                .noneMatch(said -> said.contains("given pair"));
    }

    @Test
    void inStep_pairThatDiffers_isShownSideBySide() {
        assertThat(complaints(MappingTest.of(OwnMappingTest.SETTINGS)
                        .inStep("hot", referral("RATING-1", "75000"), record("Cold", "75000"))))
                .filteredOn(said -> said.contains("given pair"))
                .singleElement()
                .asString()
                .startsWith("given pair \"hot\" is not in step\n")
                .containsPattern("\n  > lead rating +\"RATING-1\" of /campaignId = \"RATING-1\" +"
                        + "\"RATING-2\" of rating = \"Cold\"\n")
                .containsPattern(
                        "\n    deal value +\"75000\" of /details/dealValue = \"75000\" +\"75000\" of amount = \"75000\"\n")
                .endsWith("cure:      let both readers give the same canonical text for the same value");
    }

    @Test
    void inStep_recordsThatShowNothing_areNoProof() {
        Referral bare = Referral.builder(ReferralId.of("r-1"), ETag.of("\"1\""), ReferralState.ACCEPTED)
                .build();
        Opportunity blank =
                Opportunity.builder(CrmRecordId.of("006-1"), CrmVersion.of("1")).build();
        assertThat(complaints(MappingTest.of(OwnMappingTest.SETTINGS).inStep("nothing", bare, blank)))
                .anyMatch(said -> said.startsWith("given pair \"nothing\" shows no field on both sides"));
    }

    @Test
    void values_thatNoRecordShows_areTriedInBothDirections() {
        List<String> without =
                complaints(MappingTest.of(OwnMappingTest.SETTINGS).picklist(OwnMappingTest.RATING, "Hot", "Cold"));
        assertThat(without).as("no generated referral shows a code").anyMatch(said -> said.contains("never tried"));

        List<String> with = complaints(MappingTest.of(OwnMappingTest.SETTINGS)
                .picklist(OwnMappingTest.RATING, "Hot", "Cold")
                .values(OwnMappingTest.FIELD, "RATING-3"));
        assertThat(with)
                .as("a code that the converter forgot")
                .anyMatch(said -> said.startsWith("rating (lead rating), CRM: what is written reads back")
                        && said.contains("\"RATING-2\" where \"RATING-3\" was expected"));
    }

    private static Referral referral(String campaign, String value) {
        return Referral.builder(ReferralId.of("r-1"), ETag.of("\"1\""), ReferralState.ACCEPTED)
                .currency("EUR")
                .dealValue(new BigDecimal(value))
                .campaignId(campaign)
                .build();
    }

    private static Opportunity record(String rating, String value) {
        return Opportunity.builder(CrmRecordId.of("006-1"), CrmVersion.of("1"))
                .set(CrmField.CURRENCY, "EUR")
                .set(CrmField.AMOUNT, new BigDecimal(value))
                .set(OwnMappingTest.RATING, rating)
                .build();
    }

    private static List<String> complaints(MappingTest test) {
        List<String> said = new ArrayList<>();
        test.tests().forEach(node -> run(node, said));
        return said;
    }

    private static void run(DynamicNode node, List<String> said) {
        if (node instanceof DynamicContainer container) {
            container.getChildren().forEach(child -> run(child, said));
        } else if (node instanceof DynamicTest test) {
            try {
                test.getExecutable().execute();
            } catch (Throwable complaint) {
                said.add(String.valueOf(complaint.getMessage()));
            }
        }
    }
}
