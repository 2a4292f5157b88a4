package dev.cosell.salesforce.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sforce.soap.metadata.CustomField;
import com.sforce.soap.metadata.CustomObject;
import com.sforce.soap.metadata.FieldType;
import com.sforce.soap.metadata.PermissionSet;
import com.sforce.soap.metadata.PermissionSetFieldPermissions;
import com.sforce.soap.metadata.SharingModel;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.bind.TypeMapper;
import com.sforce.ws.bind.XMLizable;
import com.sforce.ws.parser.PullParserException;
import com.sforce.ws.parser.XmlInputStream;
import dev.cosell.core.spi.CrmFieldKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every generated file read by the vendor's own classes, which refuse unknown elements, another order and unknown values. */
final class VendorMetadataTest {
    private static final ProvisionNeeds NEEDS = ProvisionNeeds.builder()
            .addField(new ExtraField("Opportunity", "Whole__c", "Whole", CrmFieldKind.INTEGER, 0, List.of()))
            .addField(new ExtraField("Opportunity", "Decimal__c", "Decimal", CrmFieldKind.DECIMAL, 0, List.of()))
            .addField(new ExtraField("Opportunity", "Flag__c", "A & B", CrmFieldKind.FLAG, 0, List.of()))
            .addField(new ExtraField("Account", "Moment__c", "Moment", CrmFieldKind.MOMENT, 0, List.of()))
            .addField(new ExtraField("Account", "Day__c", "Day", CrmFieldKind.DATE, 0, List.of()))
            .addField(new ExtraField("Account", "Many__c", "Many", CrmFieldKind.CHOICES, 0, List.of("<a>", "b & 'c'")))
            .addField(ExtraField.text("Account", "Short__c", "\"Short\"", 20))
            .build();

    private static final Map<String, String> FILES = SalesforceProvisioning.of(new BareOrganisation())
            .compare(NEEDS)
            .project()
            .files();

    private static <T extends XMLizable> T load(T into, String xml) throws IOException, ConnectionException {
        XmlInputStream in = new XmlInputStream();
        try {
            in.setInput(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "UTF-8");
        } catch (PullParserException noXml) {
            throw new IOException(noXml);
        }
        into.load(in, new TypeMapper());
        return into;
    }

    private static String file(String path) {
        return Objects.requireNonNull(FILES.get(path), path);
    }

    private static CustomField field(Map<String, CustomField> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    private static Map<String, CustomField> fields() throws IOException, ConnectionException {
        Map<String, CustomField> fields = new TreeMap<>();
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            String path = file.getKey();
            if (path.endsWith(".field-meta.xml")) {
                CustomField field = load(new CustomField(), file.getValue());
                assertThat(path).endsWith("/fields/" + field.getFullName() + ".field-meta.xml");
                fields.put(path.replaceFirst(".*/objects/([^/]+)/.*", "$1.") + field.getFullName(), field);
            }
        }
        return fields;
    }

    @Test
    void fields_readByTheVendor_areWhatIsNeeded() throws IOException, ConnectionException {
        Map<String, CustomField> fields = fields();

        assertThat(fields).hasSize(11 + 6 + 2 + 7);
        CustomField key = field(fields, "Opportunity.referralId__c");
        assertThat(key.getType()).isEqualTo(FieldType.Text);
        assertThat(key.getLength()).isEqualTo(100);
        assertThat(key.isExternalId()).isTrue();
        assertThat(key.isUnique()).isTrue();
        assertThat(field(fields, "Opportunity.audit__c").getType()).isEqualTo(FieldType.LongTextArea);
        assertThat(field(fields, "Opportunity.audit__c").getLength()).isEqualTo(100_000);
        assertThat(field(fields, "Opportunity.Whole__c").getScale()).isZero();
        assertThat(field(fields, "Opportunity.Decimal__c").getPrecision()).isEqualTo(18);
        assertThat(field(fields, "Opportunity.Flag__c").getLabel()).isEqualTo("A & B");
        assertThat(field(fields, "Account.Moment__c").getType()).isEqualTo(FieldType.DateTime);
        assertThat(field(fields, "Account.Short__c").getLabel()).isEqualTo("\"Short\"");
        assertThat(field(fields, "Account.Many__c")
                        .getValueSet()
                        .getValueSetDefinition()
                        .getValue())
                .extracting(each -> each.getFullName())
                .containsExactly("<a>", "b & 'c'");
        CustomField parent = field(fields, "Microsoft_Solution__c.Opportunity__c");
        assertThat(parent.getType()).isEqualTo(FieldType.MasterDetail);
        assertThat(parent.getReferenceTo()).isEqualTo("Opportunity");
        assertThat(parent.getRelationshipName()).isEqualTo("Microsoft_Solutions");
    }

    @Test
    void object_readByTheVendor_isControlledByItsParent() throws IOException, ConnectionException {
        CustomObject object = load(
                new CustomObject(),
                file("force-app/main/default/objects/Microsoft_Solution__c/Microsoft_Solution__c.object-meta.xml"));

        assertThat(object.getSharingModel()).isEqualTo(SharingModel.ControlledByParent);
        assertThat(object.getNameField().getType()).isEqualTo(FieldType.Text);
        assertThat(object.getPluralLabel()).isEqualTo("Microsoft Solutions");
    }

    @Test
    void permissionSet_readByTheVendor_grantsNoMoreThanNeeded() throws IOException, ConnectionException {
        PermissionSet set = load(
                new PermissionSet(),
                file("force-app/main/default/permissionsets/Partner_Center_Sync.permissionset-meta.xml"));

        assertThat(set.getFieldPermissions())
                .extracting(PermissionSetFieldPermissions::getField)
                .contains("Opportunity.audit__c", "Account.Many__c", "Microsoft_Solution__c.Solution_Id__c")
                .doesNotContain("Microsoft_Solution__c.Opportunity__c", "Opportunity.Name");
        assertThat(Arrays.stream(set.getObjectPermissions())).allSatisfy(each -> {
            assertThat(each.isModifyAllRecords()).isFalse();
            assertThat(each.isViewAllRecords()).isFalse();
            assertThat(each.isAllowDelete()).isEqualTo(each.getObject().equals("Microsoft_Solution__c"));
        });
        assertThat(Arrays.stream(set.getUserPermissions()))
                .extracting(each -> each.getName())
                .containsExactly("ApiEnabled", "ConvertLeads");
    }

    @ParameterizedTest
    @CsvSource({"<label>,<lable>,</label>,</lable>", "Text</type>,Texts</type>,~,~", "<label>,<zzz>1</zzz><label>,~,~"})
    void vendor_fileThatIsWrong_refusesIt(String from, String to, String end, String otherEnd) {
        String right = file("force-app/main/default/objects/Opportunity/fields/referralId__c.field-meta.xml");
        String wrong = right.replace(from, to).replace(end, otherEnd);

        assertThatThrownBy(() -> load(new CustomField(), wrong)).isInstanceOf(ConnectionException.class);
    }
}
