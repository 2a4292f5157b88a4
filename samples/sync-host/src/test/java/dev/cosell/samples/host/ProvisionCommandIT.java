package dev.cosell.samples.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import dev.cosell.testkit.simulator.salesforce.metadata.MetadataDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code sync-host provision}: what a mapping file names and the CRM lacks is shown, and made when a person wants it. */
@Tag("R-170")
class ProvisionCommandIT {
    private static final String MORE =
            """
            customFields:
              thousands:
                label: deal value in thousands
                column: %s
                type: number
                referral: details.dealValue
                factor: 1000
                direction: to-crm
              temperature:
                column: %s
                referral: campaignId
                values: {Hot: RATING-1, Cold: RATING-2}
            fields: {campaignId: {leaveOut: true}}
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final SettableClock clock = SettableClock.running();

    private String mapping(String thousands, String temperature) throws IOException {
        return new MappedHost(folder)
                .file("more.yaml", "mapping: acme\nversion: 1\n" + MORE.formatted(thousands, temperature))
                .toString();
    }

    @Test
    void salesforce_projectIsWrittenDeployedAndNothingIsMissingThen() throws IOException {
        try (PartnerCenterSimulator center =
                        PartnerCenterSimulator.builder().clock(clock).start();
                MappedOffice.Salesforce office = new MappedOffice.Salesforce(clock, folder)) {
            MappedHost host = new MappedHost(folder);
            host.configure(center, office);
            String mapping = mapping("Thousands__c", "Temperature__c");
            MappedHost.Ended shown = host.shell("provision", "--mapping", mapping);
            assertThat(shown.code()).as(shown.said()).isZero();
            assertThat(shown.said())
                    .contains("MISSING   Opportunity.Thousands__c (deal value in thousands)")
                    .contains("MISSING   Opportunity.Temperature__c")
                    .contains("--to FOLDER");

            Path project = folder.resolve("project");
            MappedHost.Ended written = host.shell("provision", "--mapping", mapping, "--to", project.toString());
            assertThat(written.code()).as(written.said()).isZero();
            assertThat(Files.readString(project.resolve(
                            "force-app/main/default/objects/Opportunity/fields/Temperature__c.field-meta.xml")))
                    .contains("Hot", "Cold");
            MetadataDeployment deployment = MetadataDeployment.into(office.crm.data());
            deployment.deploy(project);
            deployment.assign("Partner_Center_Sync");
            MappedHost.Ended after = host.shell("provision", "--mapping", mapping);
            assertThat(after.said())
                    .contains("nothing is missing")
                    .contains("PRESENT   Opportunity.Temperature__c")
                    .doesNotContain("MISSING");
            assertThat(host.shell("mapping", "check", "--mapping", mapping).said())
                    .doesNotContain("MAPPED_FIELD_MISSING");
        }
    }

    @Test
    void dynamics_differenceIsConfirmedMadeAndComplete() throws IOException {
        try (PartnerCenterSimulator center =
                        PartnerCenterSimulator.builder().clock(clock).start();
                MappedOffice.Dynamics office = new MappedOffice.Dynamics(clock)) {
            MappedHost host = new MappedHost(folder);
            host.configure(center, office);
            String mapping = mapping("csl_thousands", "csl_temperature");
            MappedHost.Ended shown = host.shell("provision", "--mapping", mapping);
            assertThat(shown.code()).as(shown.said()).isZero();
            assertThat(shown.said())
                    .contains("missing  column opportunity.csl_thousands")
                    .contains("missing  column opportunity.csl_temperature");
            MappedHost.Ended wrong = host.shell("provision", "--mapping", mapping, "--confirm", "another");
            assertThat(wrong.code()).isEqualTo(8);
            assertThat(wrong.said()).contains("nothing was done");

            Matcher token = Pattern.compile("confirm with (\\S+)").matcher(shown.said());
            assertThat(token.find()).isTrue();
            MappedHost.Ended mayNot = host.shell("provision", "--mapping", mapping, "--confirm", token.group(1));
            assertThat(mayNot.code()).isEqualTo(4);
            assertThat(mayNot.said()).contains("PERMISSION_MISSING");
            office.crm.privileges().giveCustomizer(office.crm.integrationUser());
            MappedHost.Ended made = host.shell("provision", "--mapping", mapping, "--confirm", token.group(1));
            assertThat(made.code()).as(made.said()).isZero();
            assertThat(made.said())
                    .contains("made  column opportunity.csl_temperature")
                    .contains("write into the mapping file:");
            assertThat(host.shell("provision", "--mapping", mapping).said())
                    .contains("0 to be made")
                    .contains("present  column opportunity.csl_temperature");
        }
    }

    @Test
    void wordsForTheOtherCrm_areRefused() throws IOException {
        try (PartnerCenterSimulator center =
                        PartnerCenterSimulator.builder().clock(clock).start();
                MappedOffice.Salesforce office = new MappedOffice.Salesforce(clock, folder)) {
            MappedHost host = new MappedHost(folder);
            host.configure(center, office);
            String mapping = mapping("Thousands__c", "Temperature__c");
            MappedHost.Ended refused = host.shell("provision", "--mapping", mapping, "--confirm", "T");
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.said()).contains("--to FOLDER");
        }
    }
}
