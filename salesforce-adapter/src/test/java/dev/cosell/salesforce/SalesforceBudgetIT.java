package dev.cosell.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.salesforce.budget.BudgetState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The adapter keeps its budget of calls, and the organisation's. */
@Tag("R-227")
final class SalesforceBudgetIT {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final String ID = "006D000000INjVeIAL";

    private SalesforceStubs salesforce;
    private SalesforceAdapter adapter;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void stubs() {
        salesforce = new SalesforceStubs(SERVER);
        adapter = salesforce.adapter().build();
        adapter.capabilities();
    }

    @Test
    void calls_ofTheStartUp_areCountedWithoutSignInAndVersions() {
        long counted = SERVER.getAllServeEvents().stream()
                .filter(each -> each.getRequest().getUrl().startsWith("/services/data/v"))
                .count();

        assertThat(adapter.usage().ours()).isEqualTo(counted).isPositive();
        assertThat(adapter.usage().state()).isEqualTo(BudgetState.OPEN);
    }

    @Test
    void organisation_nearlyUsedUp_stopsWhatCanWaitAndKeepsLiveWork() {
        used(80);
        CrmAdapter background = adapter.inBackground();
        adapter.read(List.of(CrmRecordId.of(ID)));
        int sent = SERVER.getAllServeEvents().size();

        assertThatThrownBy(() -> background.read(List.of(CrmRecordId.of(ID))))
                .isInstanceOfSatisfying(ThrottledException.class, stop -> {
                    assertThat(stop.retryAfter()).isEqualTo(Duration.ofMinutes(15));
                    assertThat(stop.findings().get(0).code()).isEqualTo(SalesforceFindingCodes.CALL_BUDGET_SPENT);
                });
        assertThat(background.write(List.of(update())))
                .singleElement()
                .isInstanceOfSatisfying(CrmWriteResult.NotApplied.class, not -> assertThat(not.retryAfter())
                        .isEqualTo(Duration.ofMinutes(15)));
        assertThat(SERVER.getAllServeEvents()).hasSize(sent);
        assertThat(adapter.read(List.of(CrmRecordId.of(ID)))).hasSize(1);
    }

    @Test
    void organisation_usedUp_stopsLiveWorkToo_andAskingOpensItAgain() {
        used(100);
        adapter.read(List.of(CrmRecordId.of(ID)));
        assertThatThrownBy(() -> adapter.read(List.of(CrmRecordId.of(ID)))).isInstanceOf(ThrottledException.class);
        SERVER.stubFor(get("/services/data/v68.0/limits")
                .willReturn(SalesforceStubs.ok("{'DailyApiRequests':{'Max':100,'Remaining':90},'DataStorageMB':{}}")));

        assertThat(adapter.readUsage().organisationUsed()).isEqualTo(10);
        assertThat(adapter.usage().state()).isEqualTo(BudgetState.OPEN);
        assertThat(adapter.read(List.of(CrmRecordId.of(ID)))).hasSize(1);
    }

    private void used(int calls) {
        salesforce.answerQuery(
                "FROM Opportunity WHERE Id IN",
                SalesforceStubs.ok("{'totalSize':0,'done':true,'records':[]}")
                        .withHeader("Sforce-Limit-Info", "api-usage=" + calls + "/100"));
    }

    private static CrmWrite update() {
        Opportunity seen = Opportunity.builder(CrmRecordId.of(ID), CrmVersion.of("v"))
                .modifiedAt(SalesforceStubs.NOW.minusSeconds(60))
                .observedAt(SalesforceStubs.NOW)
                .build();
        return new CrmWrite.Update(
                seen, OpportunityChanges.builder().set(CrmField.NAME, "New").build());
    }
}
