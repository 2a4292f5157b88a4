package dev.cosell.testkit.simulator.salesforce.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.salesforce.org.CoSellFields;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgFeatures;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a deployment takes and refuses (salesforce-api 5). */
final class MetadataDeploymentTest {
    private static final String XMLNS = " xmlns=\"http://soap.sforce.com/2006/04/metadata\">";
    private static final String FIELDS = "objects/Opportunity/fields/";

    @TempDir
    private Path folder;

    private final OrgData data = new OrgData(
            OrgShape.usual()
                    .with(OrgFeatures.builder()
                            .coSellFields(CoSellFields.NONE)
                            .addField("Opportunity", OrgField.of("Old__c", "string", 20))
                            .build()),
            SettableClock.at(Instant.parse("2026-03-02T09:30:15Z")),
            42);
    private final MetadataDeployment deployment = MetadataDeployment.into(data);

    private void file(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void project() {
        file(
                "sfdx-project.json",
                "{\"packageDirectories\":[{\"path\":\"force-app\",\"default\":true}],\"sourceApiVersion\":\"66.0\"}");
    }

    private void metadata(String path, String root, String content) {
        project();
        file(
                "force-app/main/default/" + path,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><" + root + XMLNS
                        + content.replace('[', '<').replace(']', '>') + "</" + root + ">");
    }

    private void field(String name, String content) {
        metadata(FIELDS + name + ".field-meta.xml", "CustomField", content);
    }

    private void set(String content) {
        metadata("permissionsets/Sync.permissionset-meta.xml", "PermissionSet", "[label]Sync[/label]" + content);
    }

    private static String text(String name) {
        return "[fullName]" + name + "[/fullName][label]A[/label][length]20[/length][type]Text[/type]";
    }

    private static String grant(String field) {
        return "[fieldPermissions][editable]true[/editable][field]" + field
                + "[/field][readable]true[/readable][/fieldPermissions]";
    }

    private OrgObject opportunity() {
        return Objects.requireNonNull(data.schema().object("Opportunity"));
    }

    private void refuses(String problem) {
        assertThatThrownBy(() -> deployment.deploy(folder))
                .isInstanceOfSatisfying(DeployRefusedException.class, refused -> assertThat(refused.problems())
                        .anySatisfy(each -> assertThat(each).contains(problem)));
    }

    @Test
    void deploy_fieldWithoutPermission_isThereButNotSeenUntilAssigned() {
        field("New__c", text("New__c") + "[externalId]true[/externalId][unique]true[/unique]");
        assertThat(deployment.deploy(folder).created()).containsExactly("Opportunity.New__c");
        assertThat(opportunity().field("New__c")).isNull();
        set(grant("Opportunity.New__c"));
        DeployReport again = deployment.deploy(folder);
        assertThat(again.changed()).containsExactly("Opportunity.New__c");
        assertThat(again.created()).containsExactly("Sync");

        deployment.assign("Sync");

        OrgField seen = Objects.requireNonNull(opportunity().field("New__c"));
        assertThat(seen.externalId()).isTrue();
        assertThat(seen.unique()).isTrue();
        assertThat(seen.length()).isEqualTo(20);
        assertThatThrownBy(() -> deployment.assign("Other")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void deploy_readOnlyPermission_isSeenButNotWritable() {
        field("New__c", text("New__c"));
        set(grant("Opportunity.New__c").replace("[editable]true", "[editable]false"));
        deployment.deploy(folder);
        deployment.assign("Sync");

        assertThat(Objects.requireNonNull(opportunity().field("New__c")).writable())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[fullName]A__c[/fullName][label]A[/label][lenght]20[/lenght][type]Text[/type]|lenght invalid at this location",
                "[fullName]A__c[/fullName][label]A[/label][type]Text[/type]|length must be between 1 and 255",
                "[fullName]A__c[/fullName][label]A[/label][length]256[/length][type]Text[/type]|length must be",
                "[fullName]A__c[/fullName][label]A[/label][length]20[/length][type]String[/type]|enum 'FieldType'",
                "[fullName]A__c[/fullName][length]20[/length][type]Text[/type]|Required field is missing: label",
                "[fullName]B__c[/fullName][label]A[/label][length]20[/length][type]Text[/type]|the file's name must be B__c",
                "[fullName]A__c[/fullName][label]A[/label][type]Checkbox[/type]|Required field is missing: defaultValue",
                "[fullName]A__c[/fullName][label]A[/label][type]Checkbox[/type][defaultValue]no[/defaultValue]|neither true nor false",
                "[fullName]A__c[/fullName][label]A[/label][type]Url[/type][length]255[/length]|'length' for a CustomField of type Url",
                "[fullName]A__c[/fullName][label]A[/label][type]Date[/type][externalId]true[/externalId]|Can not specify externalId",
                "[fullName]A__c[/fullName][label]A[/label][type]LongTextArea[/type][length]100000[/length]|visibleLines",
                "[fullName]A__c[/fullName][label]A[/label][type]LongTextArea[/type][length]255[/length][visibleLines]4[/visibleLines]|length must be between 256",
                "[fullName]A__c[/fullName][label]A[/label][type]Picklist[/type]|Required field is missing: valueSet",
                "[fullName]A__c[/fullName][label]A[/label][type]Number[/type][precision]19[/precision][scale]0[/scale]|precision must be",
                "[fullName]A__c[/fullName][label]A[/label][label]B[/label][length]9[/length][type]Text[/type]|duplicate element label",
                "[fullName]A__c[/fullName][label]A[/label][type]Lookup[/type][referenceTo]No__c[/referenceTo][relationshipName]No[/relationshipName]|does not resolve",
                "[fullName]A__c[/fullName][label]A[/label][type]MasterDetail[/type][referenceTo]Account[/referenceTo][relationshipName]As[/relationshipName][relationshipOrder]0[/relationshipOrder]|standard object cannot be the detail"
            })
    void deploy_fieldThatIsWrong_isRefusedAndNothingIsChanged(String content, String problem) {
        field("A__c", content);

        refuses(problem);

        set(grant("Opportunity.A__c"));
        assertThatThrownBy(() -> deployment.deploy(folder)).isInstanceOf(DeployRefusedException.class);
        assertThatThrownBy(() -> deployment.assign("Sync")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void deploy_wrongName_isRefused() {
        field("My__A__c", text("My__A__c"));
        refuses("not the name of a custom field");
    }

    @Test
    void deploy_typeOfAPresentField_isNotChanged() {
        field("Old__c", "[fullName]Old__c[/fullName][label]Old[/label][type]Date[/type]");
        refuses("Cannot change field type");
    }

    @Test
    void deploy_objectUnknown_isRefused() {
        metadata("objects/Nowhere__c/fields/A__c.field-meta.xml", "CustomField", text("A__c"));
        refuses("named 'Nowhere__c' cannot be found");
    }

    @Test
    void deploy_objectControlledByNoParent_isRefused() {
        metadata(
                "objects/Child__c/Child__c.object-meta.xml",
                "CustomObject",
                "[deploymentStatus]Deployed[/deploymentStatus][label]C[/label][nameField][label]N[/label][type]Text[/type]"
                        + "[/nameField][pluralLabel]Cs[/pluralLabel][sharingModel]ControlledByParent[/sharingModel]");
        refuses("ControlledByParent requires a master-detail");
    }

    @ParameterizedTest
    @CsvSource({
        "Opportunity.Nothing__c,no CustomField named Opportunity.Nothing__c",
        "Opportunity.StageName,You cannot deploy to a required field: Opportunity.StageName"
    })
    void deploy_permissionOfAWrongField_isRefused(String field, String problem) {
        set(grant(field));
        refuses(problem);
    }

    @Test
    void deploy_unknownFilesAndNoXml_areRefusedTogether() {
        project();
        file("force-app/main/default/objects/Opportunity/fields/A__c.field-meta.xml", "<CustomField>");
        file("force-app/main/default/layouts/A.layout-meta.xml", "<Layout/>");

        assertThatThrownBy(() -> deployment.deploy(folder))
                .isInstanceOfSatisfying(DeployRefusedException.class, refused -> assertThat(refused.problems())
                        .hasSize(2)
                        .anySatisfy(each -> assertThat(each).contains("is no XML"))
                        .anySatisfy(each -> assertThat(each).contains("no type of metadata")));
    }

    @Test
    void deploy_noProject_isRefused() {
        refuses("sfdx-project.json: is missing");
    }
}
