package dev.cosell.it.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.core.validation.Finding;
import dev.cosell.salesforce.SalesforceAdapter;
import dev.cosell.salesforce.SalesforceFieldNames;
import dev.cosell.salesforce.provision.ExtraField;
import dev.cosell.salesforce.provision.FieldDifference;
import dev.cosell.salesforce.provision.FieldState;
import dev.cosell.salesforce.provision.ProvisionDifference;
import dev.cosell.salesforce.provision.ProvisionNeeds;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.salesforce.metadata.DeployReport;
import dev.cosell.testkit.simulator.salesforce.metadata.MetadataDeployment;
import dev.cosell.testkit.simulator.salesforce.org.CoSellFields;
import dev.cosell.testkit.simulator.salesforce.org.OrgFeatures;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an organisation that has nothing, or Microsoft's package, to one that the adapter can work with. */
final class SalesforceProvisionIT {
    private static final CrmField<Integer> SEATS = new CrmField<>("seats", Integer.class);

    private static final ProvisionNeeds NEEDS = ProvisionNeeds.builder()
            .addField(new ExtraField("Opportunity", "Seats__c", "Seats", CrmFieldKind.INTEGER, 0, List.of()))
            .addField(new ExtraField(
                    "Opportunity", "Areas__c", "Areas & more", CrmFieldKind.CHOICES, 0, List.of("Azure", "R&D <new>")))
            .addField(new ExtraField("Opportunity", "Budget__c", "Budget", CrmFieldKind.DECIMAL, 0, List.of()))
            .addField(new ExtraField("Account", "Meeting__c", "Meeting", CrmFieldKind.MOMENT, 0, List.of()))
            .addField(ExtraField.text("Opportunity", "Story__c", "Story", 5_000))
            .addField(ExtraField.choice("Lead", "Rank__c", "Rank", List.of("A", "B")))
            .build();

    @TempDir
    private Path folder;

    private static SalesforceOrg org(OrgShape shape) {
        return new SalesforceOrg(SettableClock.at(Instant.parse("2026-03-02T09:00:00Z")), shape, 20);
    }

    private static OrgShape bare() {
        return OrgShape.usual()
                .with(OrgFeatures.builder().coSellFields(CoSellFields.NONE).build());
    }

    private static SalesforceAdapter adapter(SalesforceOrg org) {
        return org.adapter(20)
                .fieldNames(
                        SalesforceFieldNames.builder().field(SEATS, "Seats__c").build())
                .build();
    }

    @Test
    void bareOrganisation_projectDeployedAndAssigned_isCompleteAndClean() {
        try (SalesforceOrg org = org(bare())) {
            SalesforceAdapter adapter = adapter(org);
            assertThat(adapter.check()).anyMatch(Finding::refuses);
            ProvisionDifference before = adapter.provisioning().compare(NEEDS);
            assertThat(before.isEmpty()).isFalse();
            assertThat(before.newObject()).isEqualTo("Microsoft_Solution__c");
            assertThat(before.fields(FieldState.MISSING)).hasSameSizeAs(before.fields());

            before.project().writeTo(folder);
            MetadataDeployment deployment = MetadataDeployment.into(org.simulator.data());
            DeployReport report = deployment.deploy(folder);

            assertThat(report.changed()).isEmpty();
            assertThat(report.created())
                    .contains(
                            "Opportunity.Audit__c",
                            "Lead.Deal_Value__c",
                            "Microsoft_Solution__c",
                            "Partner_Center_Sync");
            assertThat(adapter.provisioning().compare(NEEDS).isEmpty())
                    .as("a deployment grants access to nothing")
                    .isFalse();
            deployment.assign("Partner_Center_Sync");

            ProvisionDifference after = adapter.provisioning().compare(NEEDS);
            assertThat(after.isEmpty()).isTrue();
            assertThat(after.fields(FieldState.PRESENT)).hasSameSizeAs(after.fields());
            assertThat(adapter.check()).isEmpty();
            assertThat(adapter.capabilities().features()).contains(CrmFeature.SOLUTIONS, CrmFeature.LEADS);
            assertThat(adapter.capabilities().uniqueReferral()).isTrue();
            assertThat(adapter.capabilities().auditLength()).isEqualTo(100_000);
            assertThat(adapter.capabilities().writableFields()).contains(SEATS, CrmField.HELP, CrmField.AUDIT);
            assertThat(after.project().files())
                    .containsOnlyKeys(
                            "README.md",
                            "force-app/main/default/permissionsets/Partner_Center_Sync.permissionset-meta.xml",
                            "sfdx-project.json");
        }
    }

    @Test
    @Tag("R-244")
    void microsoftsPackage_itsFieldsAreAdoptedAndOnlyTheRestIsGenerated() {
        OrgFeatures published =
                OrgFeatures.builder().coSellFields(CoSellFields.PUBLISHED).build();
        OrgShape shape = new OrgShape(true, false, false, true, "USD", true, Set.of(), published);
        try (SalesforceOrg org = org(shape)) {
            SalesforceAdapter adapter = org.adapter;
            ProvisionDifference before = adapter.provisioning().compare(ProvisionNeeds.defaults());

            assertThat(before.fields(FieldState.ADOPTED))
                    .extracting(each -> each.object() + "." + each.column())
                    .containsExactly(
                            "Opportunity.Microsoft__Sync_With_Partner_Center__c",
                            "Opportunity.Microsoft__Referral_Identifier__c",
                            "Opportunity.Microsoft__Referral_Link__c",
                            "Opportunity.Microsoft__Sync_Audit__c",
                            "Lead.Microsoft__Referral_Identifier__c",
                            "Lead.Microsoft__Referral_Link__c",
                            "Lead.Microsoft__Sync_Audit__c");
            assertThat(before.fields(FieldState.ADOPTED))
                    .filteredOn(each -> each.column().contains("Identifier"))
                    .allSatisfy(each -> assertThat(each.notes()).anyMatch(note -> note.contains("unique")));
            assertThat(before.project().files().keySet())
                    .noneMatch(each -> each.contains("Microsoft__"))
                    .noneMatch(each -> each.contains("Referral_Identifier__c"));
            before.project().writeTo(folder);
            MetadataDeployment deployment = MetadataDeployment.into(org.simulator.data());
            deployment.deploy(folder);
            deployment.assign("Partner_Center_Sync");

            assertThat(adapter.provisioning().compare(ProvisionNeeds.defaults()).isEmpty())
                    .isTrue();
            assertThat(adapter.check())
                    .extracting(each -> each.code().value())
                    .containsExactly("CRM_REFERRAL_NOT_UNIQUE");
        }
    }

    @Test
    void fieldsThatAreDifferent_areNamedAndNeverTouched() {
        OrgFeatures features = OrgFeatures.builder()
                .coSellFields(CoSellFields.NONE)
                .addField("Opportunity", OrgField.of("Referral_Identifier__c", "string", 50))
                .addField("Opportunity", OrgField.of("Audit__c", "string", 255))
                .addField("Opportunity", OrgField.picklist("How_can_Microsoft_help__c", List.of("General or Other")))
                .addField(
                        "Opportunity",
                        OrgField.of("Referral_Link__c", "url", 255).asReadOnly())
                .build();
        try (SalesforceOrg org = org(OrgShape.usual().with(features))) {
            ProvisionDifference difference = org.adapter.provisioning().compare(ProvisionNeeds.defaults());

            assertThat(difference.fields(FieldState.DIFFERENT))
                    .extracting(FieldDifference::column)
                    .containsExactly("Referral_Identifier__c", "Audit__c", "How_can_Microsoft_help__c");
            assertThat(difference.toString())
                    .contains("holds 50 characters, needed are 100", "no unique external id")
                    .contains("is of the type string, needed is textarea")
                    .contains("lacks the choices Workload Specific Value Proposition")
                    .contains(
                            "PRESENT   Opportunity.Referral_Link__c (Referral Link): the integration user may not write");
            assertThat(difference.project().files().keySet())
                    .noneMatch(each -> each.matches(".*Opportunity/fields/(Referral_Identifier|Audit|How_can).*"));
            assertThat(difference.project().files().get("README.md"))
                    .contains("Different, and left as they are")
                    .contains("`Opportunity.Audit__c`");
        }
    }

    @Test
    void configuredNamesAndLeftOutParts_decideWhatIsNeeded() {
        try (SalesforceOrg org = org(bare())) {
            SalesforceAdapter adapter = org.adapter(20)
                    .fieldNames(SalesforceFieldNames.builder()
                            .field(CrmField.AUDIT, "Sync_Log__c")
                            .field(CrmField.CLOSE_REASON, "Account.Industry")
                            .build())
                    .build();

            ProvisionDifference difference = adapter.provisioning()
                    .compare(ProvisionNeeds.builder()
                            .leads(false)
                            .solutions(false)
                            .build());

            assertThat(difference.newObject()).isNull();
            assertThat(difference.fields()).allMatch(each -> each.object().equals("Opportunity"));
            assertThat(difference.fields())
                    .extracting(FieldDifference::column)
                    .contains("Sync_Log__c")
                    .doesNotContain("Audit__c", "Loss_Reason__c");
            assertThat(difference
                            .project()
                            .files()
                            .get("force-app/main/default/permissionsets/Partner_Center_Sync.permissionset-meta.xml"))
                    .doesNotContain("Lead", "Microsoft_Solution__c", "<viewAllRecords>true");
        }
    }

    @Test
    void compare_objectHiddenOrFieldAskedTwice_isRefusedNamingIt() {
        try (SalesforceOrg org = org(bare())) {
            ProvisionNeeds odd = ProvisionNeeds.builder()
                    .addField(ExtraField.text("Nowhere__c", "A__c", "A", 10))
                    .build();
            ProvisionNeeds twice = ProvisionNeeds.builder()
                    .addField(ExtraField.text("Opportunity", "audit__C".replace("C", "c"), "A", 10))
                    .build();

            assertThatThrownBy(() -> org.adapter.provisioning().compare(odd))
                    .isInstanceOfSatisfying(ConfigurationException.class, refused -> assertThat(refused.findings())
                            .extracting(Finding::field)
                            .containsExactly("Nowhere__c"));
            assertThatThrownBy(() -> org.adapter.provisioning().compare(twice))
                    .isInstanceOfSatisfying(ConfigurationException.class, refused -> assertThat(refused.findings())
                            .extracting(Finding::field)
                            .containsExactly("Opportunity.audit__c"));
        }
    }

    @Test
    void writeTo_otherFileThere_isRefusedAndNothingIsWritten() throws IOException {
        try (SalesforceOrg org = org(bare())) {
            var project = org.adapter
                    .provisioning()
                    .compare(ProvisionNeeds.defaults())
                    .project();
            Path mine = folder.resolve("README.md");
            Files.writeString(mine, "my own");

            assertThatThrownBy(() -> project.writeTo(folder))
                    .isInstanceOfSatisfying(ConfigurationException.class, refused -> assertThat(refused.findings())
                            .extracting(Finding::field)
                            .containsExactly("README.md"));
            assertThat(folder.resolve("sfdx-project.json")).doesNotExist();

            project.replaceIn(folder);
            assertThat(mine).content().startsWith("# Fields");
            project.writeTo(folder); // the same once more is no conflict
            assertThat(org.adapter
                            .provisioning()
                            .compare(ProvisionNeeds.defaults())
                            .project()
                            .files())
                    .isEqualTo(project.files());
        }
    }
}
