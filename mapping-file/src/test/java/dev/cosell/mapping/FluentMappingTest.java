package dev.cosell.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.ConflictResolver;
import dev.cosell.core.mapping.Converter;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.MappedField;
import dev.cosell.core.mapping.ProgramFields;
import dev.cosell.core.mapping.ReferralValue;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.mapping.ValueMap;
import dev.cosell.core.opportunity.CrmField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same mapping as code and as a file. */
class FluentMappingTest {
    // snippet:own-fields
    /** A picklist of the CRM beside the campaign id of Partner Center, both ways. */
    static final SyncField RATING = MappedField.builder("rating", CrmField.text("rating"), ReferralValue.CAMPAIGN_ID)
            .label("lead rating")
            .converter(ValueMap.builder()
                    .pair("Hot", "RATING-1")
                    .pair("Cold", "RATING-2")
                    .build())
            .authority(Authority.CRM)
            .build();

    /** The day on which a referral expires unanswered, shown in the CRM. */
    static final SyncField ANSWER_DUE = MappedField.builder(
                    "answerDue", new CrmField<>("answerDue", LocalDate.class), ReferralValue.EXPIRES)
            .label("answer due")
            .build();

    static final SyncSettings SETTINGS = SyncSettings.builder()
            .onHoldStages("Received")
            .activeStages("Working")
            .fieldRules(FieldRules.builder()
                    .leaveOut(ProgramFields.CAMPAIGN) // two fields in one place would overwrite each other
                    .add(RATING)
                    .add(ANSWER_DUE)
                    .resolver(StandardFields.NOTES, ConflictResolver.union())
                    .build())
            .build();
    // snippet:end

    private static final String FILE =
            """
            mapping: acme
            version: 1
            onHoldStages: Received
            activeStages: Working
            customFields:
              rating:
                label: lead rating
                column: Rating__c
                referral: campaignId
                values: {Hot: RATING-1, Cold: RATING-2}
              answerDue:
                label: answer due
                column: Answer_Due__c
                type: date
                referral: expirationDateTime
            fields:
              campaignId: {leaveOut: true}
              notes: {onConflict: union}
            """;

    @Test
    void file_sameMappingAsCode_givesTheSameSettings() {
        MappingFile file = MappingFile.parse("acme.yaml", FILE, MappingOptions.standard());
        assertThat(file.parts().settings().fingerprint()).isEqualTo(SETTINGS.fingerprint());
    }

    @Test
    void read_aFileWithFunctions_isReadyForAConnection(@TempDir Path folder) throws IOException {
        Path path = Files.writeString(
                folder.resolve("acme.yaml"),
                "mapping: acme\nversion: 1\ncustomFields:\n  size:\n    column: Size__c\n    referral: customerProfile.size\n"
                        + "    converter: function:sizeInWords\n");
        // snippet:read-file
        MappingFunctions functions = MappingFunctions.builder()
                .converter("sizeInWords", String.class, String.class, Converter.toCrmBy(size -> "up to " + size))
                .build();
        MappingFile mapping = MappingFile.read(path, MappingOptions.standard().withFunctions(functions));
        SyncSettings settings = mapping.parts().settings(); // for SyncConnection.builder(...).settings(settings)
        mapping.parts().columns().forEach((field, column) -> name(field, column)); // for the adapter's field names
        // snippet:end
        assertThat(settings.fieldRules().policies())
                .anyMatch(policy -> policy.field().id().value().equals("size"));
        assertThat(named).isEqualTo("size=Size__c");
    }

    private String named = "";

    private void name(CrmField<?> field, String column) {
        named += field.id() + "=" + column;
    }
}
