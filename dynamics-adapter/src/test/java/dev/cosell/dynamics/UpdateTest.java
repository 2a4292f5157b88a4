package dev.cosell.dynamics;

import static dev.cosell.dynamics.Deals.id;
import static dev.cosell.dynamics.Deals.open;
import static dev.cosell.dynamics.Deals.set;
import static dev.cosell.dynamics.Deals.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.opportunity.UpdateGuard;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.dynamics.FakeOrg.Asked;
import dev.cosell.dynamics.FakeOrg.Reply;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpdateTest {
    private static final BigDecimal VALUE = new BigDecimal("1234.567");

    private final FakeOrg org = new FakeOrg();
    private final DynamicsAdapter adapter = Deals.ready(org);

    private CrmWriteResult write(Opportunity seen, OpportunityChanges changes) {
        return adapter.write(List.of(new CrmWrite.Update(seen, changes))).get(0);
    }

    private static @Nullable Reply done(Asked asked) {
        return asked.method().equals("GET") ? null : Reply.done();
    }

    private static CrmWriteResult applied(int number) {
        return new CrmWriteResult.Applied(CrmRecordId.of(id(number)), true);
    }

    @ParameterizedTest
    @EnumSource(UpdateGuard.class)
    @Tag("R-123")
    void update_eitherGuard_carriesTheVersionOfEachRecordInOneCall(UpdateGuard guard) {
        org.answer(UpdateTest::done);
        List<CrmWrite> writes = IntStream.rangeClosed(1, 200)
                .<CrmWrite>mapToObj(i -> new CrmWrite.Update(open(i), set(CrmField.AMOUNT, VALUE), guard))
                .toList();

        List<CrmWriteResult> results = adapter.write(writes);

        assertThat(results).hasSize(200).allMatch(CrmWriteResult.Applied.class::isInstance);
        assertThat(org.calls()).isEqualTo(1);
        assertThat(org.writes()).hasSize(200).allMatch(each -> each.changeSet() == 0);
        for (int i = 1; i <= 200; i++) {
            Asked asked = org.writes().get(i - 1);
            assertThat(asked.path()).isEqualTo("opportunities(" + id(i) + ")?tag=cosell-sync");
            assertThat(asked.header("If-Match")).isEqualTo("W/\"" + i + "\"");
        }
    }

    @Test
    @Tag("R-123")
    void update_someMovedOrGone_oneResultEachInOrder() {
        org.answer(asked -> {
            if (asked.path().contains(id(2))) {
                return Reply.error(412, "0x80060882");
            }
            if (asked.path().contains(id(3))) {
                return asked.method().equals("GET") ? Metadata.rows(List.of()) : Reply.error(404, "0x80040217");
            }
            return asked.path().contains(id(4)) ? Reply.error(400, "0x80044331") : done(asked);
        });

        List<CrmWriteResult> results = adapter.write(IntStream.rangeClosed(1, 5)
                .<CrmWrite>mapToObj(i -> new CrmWrite.Update(open(i), set(CrmField.AMOUNT, VALUE)))
                .toList());

        assertThat(results.get(0)).isEqualTo(applied(1));
        assertThat(results.get(1)).isEqualTo(new CrmWriteResult.Changed());
        assertThat(results.get(2)).isEqualTo(new CrmWriteResult.Gone());
        assertThat(results.get(3)).isInstanceOf(CrmWriteResult.Rejected.class);
        assertThat(results.get(3).toString()).doesNotContain("Zebulon");
        assertThat(results.get(4)).isEqualTo(applied(5));
    }

    @Test
    void update_boundRecordGone_isNotTakenForTheRecordItself() {
        org.answer(asked -> asked.method().equals("GET")
                ? Metadata.rows(List.of("{\"@odata.etag\":\"W/\\\"1\\\"\",\"opportunityid\":\"" + id(1) + "\"}"))
                : Reply.error(404, "0x80040217"));

        assertThat(write(open(1), set(CrmField.AMOUNT, VALUE))).isInstanceOf(CrmWriteResult.Rejected.class);
    }

    @Test
    @Tag("R-221")
    void update_answerCutShort_theRestIsUnknown() {
        org.answer(UpdateTest::done);
        org.cutAfter(1);

        List<CrmWriteResult> results = adapter.write(List.of(
                new CrmWrite.Update(open(1), set(CrmField.AMOUNT, VALUE)),
                new CrmWrite.Update(open(2), set(CrmField.AMOUNT, VALUE))));

        assertThat(results.get(1)).isInstanceOf(CrmWriteResult.Unknown.class);
    }

    @Test
    @Tag("R-221")
    void update_connectionLost_isUnknownForAll() {
        org.nextBatch(FakeOrg.lost());

        assertThat(write(open(1), set(CrmField.AMOUNT, VALUE))).isInstanceOf(CrmWriteResult.Unknown.class);
        assertThat(org.batches()).as("a write is never repeated").isEqualTo(1);
    }

    @Test
    void update_values_areSentInTheFormsOfTheirColumns() {
        org.answer(UpdateTest::done);
        OpportunityChanges changes = OpportunityChanges.builder()
                .set(CrmField.AMOUNT, VALUE)
                .set(CrmField.DESCRIPTION, null)
                .set(CrmField.HELP, "general or other")
                .set(CrmField.SYNC_FLAG, true)
                .set(CrmField.CURRENCY, "JPY")
                .set(CrmField.CLOSE_DATE, LocalDate.of(2027, 3, 31))
                .build();

        write(open(1), changes);

        assertThat(org.writes().get(0).json())
                .isEqualTo(FakeOrg.parse("{\"estimatedvalue\":1235,\"description\":null,"
                        + "\"msft_microsoftpartnercenterhelp\":299600000,"
                        + "\"msft_microsoftpartnercenterreferralsync\":true,"
                        + "\"transactioncurrencyid@odata.bind\":\"/transactioncurrencies(" + Metadata.JPY + ")\","
                        + "\"estimatedclosedate\":\"2027-03-31\"}"));
    }

    @Test
    void update_optionsOfOneLabel_areToldApartByValue() {
        org.answer(UpdateTest::done);

        write(open(1), set(CrmField.HELP, "Workload (299600002)"));

        assertThat(org.writes()
                        .get(0)
                        .json()
                        .path("msft_microsoftpartnercenterhelp")
                        .asInt())
                .isEqualTo(299600002);
        assertThat(write(open(1), set(CrmField.HELP, "Workload"))).isInstanceOf(CrmWriteResult.Rejected.class);
    }

    @Test
    @Tag("R-187")
    void update_currencyNotActive_isRefusedByNameWithoutACall() {
        CrmWriteResult result = write(open(1), set(CrmField.CURRENCY, "DEM"));

        assertThat(result).isInstanceOf(CrmWriteResult.Rejected.class);
        assertThat(result.toString()).contains("DEM", "R-187");
        assertThat(org.calls()).isZero();
    }

    @Test
    void update_revenueWorkedOut_refusesTheAmountOnly() {
        org.answer(UpdateTest::done);
        Opportunity seen =
                open(1).toBuilder().version(CrmVersion.of("W/\"1\";calculated")).build();

        assertThat(write(seen, set(CrmField.AMOUNT, VALUE)).toString()).contains("CRM_REVENUE_CALCULATED");
        assertThat(write(seen, set(CrmField.NAME, "New"))).isEqualTo(applied(1));
        assertThat(org.writes().get(0).header("If-Match")).isEqualTo("W/\"1\"");
    }

    // ---- stages

    @Test
    @Tag("R-101")
    void stage_onHold_isTheStatusReason() {
        org.answer(UpdateTest::done);

        write(open(1), set(CrmField.STAGE, "On Hold"));

        assertThat(org.writes()).hasSize(1);
        assertThat(org.writes().get(0).json()).isEqualTo(FakeOrg.parse("{\"statuscode\":2}"));
    }

    @Test
    @Tag("R-084")
    void close_withFields_writesThemFirstAndBothOrNothing() {
        org.answer(UpdateTest::done);
        OpportunityChanges changes = OpportunityChanges.builder()
                .set(CrmField.AUDIT, "closed")
                .set(CrmField.AMOUNT, new BigDecimal("500"))
                .set(CrmField.STAGE, "Won")
                .build();

        assertThat(write(open(1), changes)).isEqualTo(applied(1));

        assertThat(org.writes()).extracting(Asked::changeSet).containsExactly(1, 1);
        Asked patch = org.writes().get(0);
        assertThat(patch.header("If-Match")).isEqualTo("W/\"1\"");
        assertThat(patch.json().has("statuscode")).isFalse();
        assertThat(patch.json()
                        .path("msft_microsoftpartnercenterreferralsyncaudit")
                        .asText())
                .isEqualTo("closed");
        Asked win = org.writes().get(1);
        assertThat(win.path()).isEqualTo("WinOpportunity?tag=cosell-sync");
        assertThat(win.json().path("Status").asInt()).isEqualTo(3);
        assertThat(win.json().path("OpportunityClose"))
                .isEqualTo(FakeOrg.parse("{\"subject\":\"Won\",\"actualend\":\""
                        + win.json().path("OpportunityClose").path("actualend").asText()
                        + "\",\"actualrevenue\":500,\"opportunityid@odata.bind\":\"/opportunities("
                        + id(1) + ")\"}"));
    }

    @Test
    @Tag("R-084")
    void close_nothingElse_stillCarriesTheGuard() {
        org.answer(UpdateTest::done);

        write(open(1), set(CrmField.STAGE, "Out-Sold"));

        assertThat(org.writes().get(0).json()).isEqualTo(FakeOrg.parse("{\"name\":\"Deal 1\"}"));
        assertThat(org.writes().get(0).header("If-Match")).isEqualTo("W/\"1\"");
        assertThat(org.writes().get(1).path()).startsWith("LoseOpportunity");
        assertThat(org.writes().get(1).json().path("Status").asInt()).isEqualTo(5);
    }

    @Test
    @Tag("R-123")
    void close_editedMeanwhile_isChanged() {
        org.answer(asked -> asked.method().equals("PATCH") ? Reply.error(412, "") : done(asked));

        assertThat(write(open(1), set(CrmField.STAGE, "Won"))).isEqualTo(new CrmWriteResult.Changed());
    }

    @Test
    void reopen_withFields_opensFirst() {
        org.answer(UpdateTest::done);
        OpportunityChanges changes = OpportunityChanges.builder()
                .set(CrmField.STAGE, "In Progress")
                .set(CrmField.NAME, "Again")
                .build();

        write(won(1), changes);

        assertThat(org.writes()).extracting(Asked::changeSet).containsExactly(1, 1);
        assertThat(org.writes().get(0).json()).isEqualTo(FakeOrg.parse("{\"statecode\":0,\"statuscode\":1}"));
        assertThat(org.writes().get(0).header("If-Match")).isEqualTo("W/\"1\"");
        assertThat(org.writes().get(1).header("If-Match")).isEqualTo("*");
    }

    @Test
    void wonToLost_reopensAndClosesAtOnce() {
        org.answer(UpdateTest::done);

        write(won(1), set(CrmField.STAGE, "Canceled"));

        assertThat(org.writes()).extracting(Asked::changeSet).containsExactly(1, 1);
        assertThat(org.writes().get(0).json()).isEqualTo(FakeOrg.parse("{\"statecode\":0,\"statuscode\":1}"));
        assertThat(org.writes().get(1).path()).startsWith("LoseOpportunity");
    }

    @Test
    @Tag("R-110")
    void closedRecord_environmentRefuses_namesTheSetting() {
        org.answer(asked -> asked.method().equals("GET") ? null : Reply.error(403, "0x8004022e"));
        assertThat(adapter.capabilities().closedWritable()).isTrue();

        assertThat(write(won(1), set(CrmField.NAME, "New")).toString())
                .contains("CRM_CLOSED_READ_ONLY", "writableWhenClosed(false)");
    }

    @Test
    @Tag("R-110")
    void closedRecord_settingSaysNo_isRefusedWithoutACallAndCanBeReopened() {
        org.answer(UpdateTest::done);
        DynamicsAdapter strict = Deals.ready(org, DynamicsFeatures.builder().writableWhenClosed(false));

        assertThat(strict.capabilities().closedWritable()).isFalse();
        assertThat(strict.write(List.of(new CrmWrite.Update(won(1), set(CrmField.NAME, "New")))))
                .allMatch(CrmWriteResult.Rejected.class::isInstance);
        assertThat(org.calls()).isZero();
        assertThat(strict.write(List.of(new CrmWrite.Update(won(1), set(CrmField.STAGE, "In Progress")))))
                .containsExactly(applied(1));
    }
}
