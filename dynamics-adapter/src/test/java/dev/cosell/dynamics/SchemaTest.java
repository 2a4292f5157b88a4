package dev.cosell.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import dev.cosell.http.limit.CallLimits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private final FakeOrg org = new FakeOrg();

    private DynamicsAdapter adapter() {
        return Deals.builder(org)
                .features(DynamicsFeatures.builder()
                        .leads(DynamicsFeatures.Leads.OFF)
                        .team(DynamicsFeatures.Team.OFF)
                        .contactRole(null)
                        .build())
                .build();
    }

    @Test
    void definitions_ofAllTables_areReadInOneCall() {
        DynamicsAdapter adapter = adapter();

        CrmCapabilities found = adapter.capabilities();

        assertThat(org.calls()).isEqualTo(1);
        assertThat(adapter.usage()).isEqualTo(new DynamicsUsage(1));
        assertThat(found.versionPrecision()).isEqualTo(VersionPrecision.EXACT);
        assertThat(found.uniqueReferral()).isTrue();
        assertThat(found.nameLength()).isEqualTo(300);
        assertThat(found.writableFields())
                .contains(CrmField.STAGE, CrmField.CURRENCY)
                .doesNotContain(CrmField.CLOSED);
        assertThat(adapter.organisation().id()).isEqualTo(Metadata.ORGANISATION);
        assertThat(adapter.organisation().currency()).isEqualTo("EUR");
        assertThat(adapter.organisation().currencies()).containsExactlyInAnyOrder("EUR", "JPY");
    }

    @Test
    @Tag("R-192")
    void check_columnsMissing_namesAllAtOnceWorstFirst() {
        org.metadata().without("msft_microsoftpartnercenterreferralsync");
        org.metadata().without("msft_microsoftpartnercenterhelp");
        org.metadata().readOnly("description");

        DynamicsAdapter adapter = adapter();
        List<Finding> findings = adapter.check();

        assertThat(findings.get(0).field()).isEqualTo("opportunity.msft_microsoftpartnercenterreferralsync");
        assertThat(findings.get(0).refuses()).isTrue();
        assertThat(findings).extracting(Finding::field).contains("opportunity.msft_microsoftpartnercenterhelp");
        assertThat(findings).extracting(Finding::field).contains("opportunity.description");
        assertThatThrownBy(() -> adapter.read(List.of(CrmRecordId.of(Deals.id(1)))))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    @Tag("R-029")
    void check_keyNotActive_warns() {
        org.metadata().key("Failed");

        DynamicsAdapter adapter = adapter();
        assertThat(adapter.check()).extracting(each -> each.code().value()).contains("CRM_REFERRAL_NOT_UNIQUE");
        assertThat(adapter.capabilities().uniqueReferral()).isFalse();
    }

    @Test
    void check_environmentMended_isSeen() {
        org.metadata().key(null);
        DynamicsAdapter adapter = adapter();
        adapter.check();
        org.metadata().key("Active");

        assertThat(adapter.check()).noneMatch(each -> each.code().value().equals("CRM_REFERRAL_NOT_UNIQUE"));
        assertThat(adapter.capabilities().uniqueReferral()).isTrue();
    }

    @Test
    void read_rows_areTranslated() {
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> asked.is("GET", "opportunities?")
                ? Metadata.rows(List.of("{\"@odata.etag\":\"W/\\\"7\\\"\",\"opportunityid\":\"" + Deals.id(1)
                        + "\",\"statecode\":1,\"statuscode\":3,\"estimatedvalue\":1000.5000,"
                        + "\"_transactioncurrencyid_value\":\"" + Metadata.EUR
                        + "\",\"estimatedclosedate\":\"2027-03-31\",\"modifiedon\":\"2026-06-05T10:00:00Z\","
                        + "\"msft_microsoftpartnercenterhelp\":299600001,\"isrevenuesystemcalculated\":true,"
                        + "\"_customerid_value\":\"" + Deals.ACCOUNT
                        + "\",\"customerid_account\":{\"name\":\"Contoso\",\"address1_country\":\"DE\"}}"))
                : null);

        List<CrmReadResult> results = adapter.read(List.of(CrmRecordId.of(Deals.id(2)), CrmRecordId.of(Deals.id(1))));

        assertThat(org.calls()).isEqualTo(1);
        assertThat(results.get(0)).isEqualTo(new CrmReadResult.Missing(CrmRecordId.of(Deals.id(2))));
        var seen = ((CrmReadResult.Found) results.get(1)).opportunity();
        assertThat(seen.get(CrmField.STAGE)).isEqualTo("Won");
        assertThat(seen.is(CrmField.WON)).isTrue();
        assertThat(seen.get(CrmField.AMOUNT)).isEqualTo("1000.5");
        assertThat(seen.get(CrmField.CURRENCY)).isEqualTo("EUR");
        assertThat(seen.get(CrmField.CLOSE_DATE)).isEqualTo("2027-03-31");
        assertThat(seen.get(CrmField.HELP)).isEqualTo("Workload (299600001)");
        assertThat(seen.account()).extracting(CrmAccount::name).isEqualTo("Contoso");
        assertThat(seen.contacts()).isEmpty();
        assertThat(RowVersion.of(seen.version())).isEqualTo(new RowVersion("W/\"7\"", true));
    }

    @Test
    @Tag("R-101")
    void stages_defaults_areTheStatusReasonsByLabelOrValue() {
        SyncSettings labels = DynamicsStages.byLabel(SyncSettings.builder()).build();
        SyncSettings values = DynamicsStages.byValue(SyncSettings.builder()).build();

        assertThat(labels.onHoldStages()).containsExactly("On Hold");
        assertThat(labels.activeStages()).containsExactly("In Progress");
        assertThat(labels.wonStage()).isEqualTo("Won");
        assertThat(labels.lostStage()).isEqualTo("Canceled");
        assertThat(values.onHoldStages()).containsExactly("2");
        assertThat(values.activeStages()).containsExactly("1");
        assertThat(values.wonStage()).isEqualTo("3");
        assertThat(values.lostStage()).isEqualTo("4");
    }

    @Test
    @Tag("R-101")
    void stages_choicesByValue_areShownAsNumbersAndBothFormsAreTaken() {
        DynamicsAdapter adapter = Deals.ready(org, DynamicsFeatures.builder().choices(DynamicsFeatures.Choices.VALUE));
        org.answer(asked -> asked.is("GET", "opportunities?")
                ? Metadata.rows(List.of("{\"@odata.etag\":\"W/\\\"7\\\"\",\"opportunityid\":\"" + Deals.id(1)
                        + "\",\"statecode\":0,\"statuscode\":2}"))
                : asked.method().equals("PATCH") ? FakeOrg.Reply.done() : null);

        var seen = ((CrmReadResult.Found)
                        adapter.read(List.of(CrmRecordId.of(Deals.id(1)))).get(0))
                .opportunity();

        assertThat(seen.get(CrmField.STAGE)).isEqualTo("2");
        adapter.write(List.of(
                new CrmWrite.Update(seen, Deals.set(CrmField.STAGE, "1")),
                new CrmWrite.Update(Deals.open(2), Deals.set(CrmField.STAGE, "on hold"))));
        assertThat(org.writes())
                .extracting(each -> each.json().path("statuscode").asInt())
                .containsExactly(1, 2);
    }

    @Test
    @Tag("R-101")
    void stages_customLabelOfAnotherLanguage_isShownInTheLanguageChosen() {
        org.metadata().onHoldLabel("Pausiert");
        DynamicsAdapter adapter = Deals.ready(org, DynamicsFeatures.builder().language(1031));
        org.answer(asked -> asked.is("GET", "opportunities?")
                ? Metadata.rows(List.of("{\"@odata.etag\":\"W/\\\"7\\\"\",\"opportunityid\":\"" + Deals.id(1)
                        + "\",\"statecode\":0,\"statuscode\":2}"))
                : null);

        var seen = ((CrmReadResult.Found)
                        adapter.read(List.of(CrmRecordId.of(Deals.id(1)))).get(0))
                .opportunity();

        assertThat(seen.get(CrmField.STAGE)).isEqualTo("Pausiert (de)");
    }

    @Test
    void build_optionsOutOfRange_namesEveryOne() {
        DynamicsAdapter.Builder builder = DynamicsAdapter.builder(URI.create("http://contoso.example/api/data"))
                .currency("euro")
                .client("a b")
                .overlap(Duration.ofDays(1))
                .feedPageSize(0)
                .reservedCalls(-1)
                .callLimits(CallLimits.unlimited());

        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(ConfigurationException.class, failure -> assertThat(failure.findings())
                        .extracting(Finding::field)
                        .containsExactlyInAnyOrder(
                                "environment",
                                "environment",
                                "credentials",
                                "currency",
                                "client",
                                "overlap",
                                "feedPageSize",
                                "reservedCalls"));
    }
}
