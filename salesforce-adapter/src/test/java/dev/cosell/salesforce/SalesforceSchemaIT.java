package dev.cosell.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmChoice;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.core.spi.CrmFieldSchema;
import dev.cosell.core.spi.CrmSchema;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.Severity;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SalesforceSchemaIT {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private SalesforceStubs salesforce;

    @BeforeEach
    void stubs() {
        salesforce = new SalesforceStubs(SERVER);
    }

    @Test
    void capabilities_ownFields_areFoundUnderEitherName() {
        SalesforceAdapter adapter = salesforce.adapter().build();

        CrmCapabilities found = adapter.capabilities();

        assertThat(adapter.check()).isEmpty();
        assertThat(found.versionPrecision()).isEqualTo(VersionPrecision.WHOLE_SECOND);
        assertThat(found.uniqueReferral()).isTrue();
        assertThat(found.has(CrmFeature.SOLUTIONS)).isTrue();
        assertThat(found.fields()).contains(CrmField.AUDIT, CrmField.VISIBLE, CrmField.CURRENCY);
        assertThat(found.writableFields())
                .contains(CrmField.AUDIT)
                .doesNotContain(CrmField.CLOSED, CrmField.WON, CrmField.CURRENCY);
        assertThat(found.auditLength()).isEqualTo(100_000);
        assertThat(found.nameLength()).isEqualTo(120);
    }

    @Test
    @Tag("R-228")
    void capabilities_askedOften_readsTheFieldsOnce() {
        SalesforceAdapter adapter = salesforce.adapter().build();
        adapter.capabilities();
        adapter.organisation();
        adapter.capabilities();

        assertThat(salesforce.requests("/describe")).hasSize(5);
    }

    @Test
    void check_configuredFieldUnknown_isOneFindingWithAHint() {
        SalesforceAdapter adapter = salesforce
                .adapter()
                .fieldNames(SalesforceFieldNames.builder()
                        .field(CrmField.REFERRAL_ID, "Referal_Identifer__c")
                        .build())
                .build();

        assertThat(adapter.check()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(SalesforceFindingCodes.FIELD_MISSING);
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.field()).isEqualTo("Referal_Identifer__c");
            assertThat(finding.message()).contains("Referral_Identifier__c", "'Referral Identifier'");
        });
        assertThatThrownBy(() -> adapter.changes(adapter.changes(null).next()))
                .isInstanceOfSatisfying(ConfigurationException.class, refused -> assertThat(refused.findings())
                        .hasSize(1));
    }

    @Test
    @Tag("R-049")
    void check_optionalFieldMissing_switchesItOffWithAWarning() {
        List<String> fields = SalesforceStubs.opportunityFields();
        fields.removeIf(each -> each.contains("'Consent_To_Share__c'"));
        salesforce.describe("Opportunity", fields);
        SalesforceAdapter adapter = salesforce.adapter().build();

        assertThat(adapter.check()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.field()).isEqualTo("Consent_To_Share__c");
        });
        assertThat(adapter.capabilities().fields()).doesNotContain(CrmField.CONSENT_SHARE);
    }

    @Test
    void capabilities_hostsOwnField_isMapped() {
        CrmField<String> campaign = CrmField.text("campaign");
        List<String> fields = SalesforceStubs.opportunityFields();
        fields.add(SalesforceStubs.field("Campaign_Code__c", "Campaign", "string", 20, ""));
        salesforce.describe("Opportunity", fields);
        SalesforceAdapter adapter = salesforce
                .adapter()
                .fieldNames(SalesforceFieldNames.builder()
                        .field(campaign, "campaign_code__C")
                        .build())
                .build();

        assertThat(adapter.capabilities().writableFields()).contains(campaign);
    }

    @Test
    void check_wrongType_isRefused() {
        SalesforceAdapter adapter = salesforce
                .adapter()
                .fieldNames(SalesforceFieldNames.builder()
                        .field(CrmField.SYNC_FLAG, "Description")
                        .build())
                .build();

        assertThat(adapter.check()).singleElement().satisfies(finding -> assertThat(finding.code())
                .isEqualTo(SalesforceFindingCodes.FIELD_TYPE));
    }

    @Test
    @Tag("R-029")
    void check_referralNotUnique_isSaid() {
        List<String> fields = SalesforceStubs.opportunityFields();
        fields.removeIf(each -> each.contains("'Referral_Identifier__c'"));
        fields.add(SalesforceStubs.field(
                "Microsoft__Referral_Identifier__c", "Referral Identifier", "string", 100, ",'externalId':true"));
        salesforce.describe("Opportunity", fields);
        SalesforceAdapter adapter = salesforce.adapter().build();

        assertThat(adapter.check())
                .extracting(Finding::code)
                .containsExactly(SalesforceFindingCodes.REFERRAL_NOT_UNIQUE);
        assertThat(adapter.capabilities().uniqueReferral()).isFalse();
    }

    @Test
    @Tag("R-200")
    void check_noObjectForSolutions_switchesThemOff() {
        SERVER.stubFor(get(SalesforceStubs.ROOT + "/sobjects/Microsoft_Solution__c/describe")
                .willReturn(SalesforceStubs.error(404, "NOT_FOUND", "The requested resource does not exist")));
        SalesforceAdapter adapter = salesforce.adapter().build();

        assertThat(adapter.check()).extracting(Finding::code).containsExactly(SalesforceFindingCodes.SOLUTIONS_MISSING);
        assertThat(adapter.capabilities().has(CrmFeature.SOLUTIONS)).isFalse();
    }

    @Test
    @Tag("R-224")
    void check_opportunitiesHidden_isOneRefusal() {
        SERVER.stubFor(get(SalesforceStubs.ROOT + "/sobjects/Opportunity/describe")
                .willReturn(SalesforceStubs.error(404, "NOT_FOUND", "The requested resource does not exist")));

        assertThat(salesforce.adapter().build().check().stream().filter(Finding::refuses))
                .singleElement()
                .satisfies(finding -> assertThat(finding.field()).isEqualTo("Opportunity"));
    }

    @Test
    @Tag("R-187")
    void organisation_currencyNotSaid_isTheConfiguredOne() {
        salesforce.answerQuery("DefaultCurrencyIsoCode", SalesforceStubs.error(400, "INVALID_FIELD", "No such column"));
        salesforce.query("SELECT Id,IsSandbox FROM", "{'Id':'00Dxx0000001gPL','IsSandbox':false}");

        assertThat(salesforce.adapter().build().check())
                .extracting(Finding::code)
                .containsExactly(SalesforceFindingCodes.CURRENCY_UNKNOWN);
        assertThat(salesforce.adapter().currency("EUR").build().organisation().currency())
                .isEqualTo("EUR");
    }

    // ---- what a mapping is compared with

    @Test
    void describe_mappedFields_saysWhatDescribeSaid() {
        CrmField<String> areas = CrmField.text("areas");
        CrmField<Integer> score = new CrmField<>("score", Integer.class);
        List<String> fields = SalesforceStubs.opportunityFields();
        fields.add(SalesforceStubs.field(
                "Areas__c",
                "Areas",
                "multipicklist",
                4099,
                ",'restrictedPicklist':true,'picklistValues':[{'value':'AZ','label':'Azure','active':true},"
                        + "{'value':'OLD','label':'Old','active':false}]"));
        fields.add(SalesforceStubs.field("Score__c", "Score", "double", 0, ",'scale':2"));
        salesforce.describe("Opportunity", fields);
        SalesforceAdapter adapter = salesforce
                .adapter()
                .fieldNames(SalesforceFieldNames.builder()
                        .field(areas, "areas__c")
                        .field(score, "Score__c")
                        .build())
                .build();

        CrmSchema schema = adapter.describe().orElseThrow();

        assertThat(schema.field(areas))
                .contains(new CrmFieldSchema(
                        "Areas__c",
                        "Areas",
                        CrmFieldKind.CHOICES,
                        4099,
                        -1,
                        true,
                        true,
                        false,
                        true,
                        List.of(new CrmChoice("AZ", "Azure", true), new CrmChoice("OLD", "Old", false))));
        assertThat(schema.field(score)).hasValueSatisfying(misfit -> {
            assertThat(misfit.kind()).isEqualTo(CrmFieldKind.DECIMAL);
            assertThat(misfit.decimals()).isEqualTo(2);
        });
        assertThat(adapter.capabilities().fields()).contains(areas).doesNotContain(score);
        assertThat(schema.field(CrmField.CLOSED))
                .hasValueSatisfying(closed -> assertThat(closed.writable()).isFalse());
        assertThat(schema.field(CrmField.CURRENCY)).isEmpty();
        assertThat(schema.opportunity().keySet())
                .containsAll(KnownFields.OPPORTUNITY.keySet().stream()
                        .filter(each -> !each.equals(CrmField.CURRENCY))
                        .toList());
        assertThat(salesforce.requests("/describe")).hasSize(5);
    }

    @Test
    void fieldNames_noApiName_isRefused() {
        assertThatThrownBy(() -> SalesforceFieldNames.builder().field(CrmField.AUDIT, "Audit FROM Opportunity"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
