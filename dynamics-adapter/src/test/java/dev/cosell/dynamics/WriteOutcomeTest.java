package dev.cosell.dynamics;

import static dev.cosell.dynamics.Deals.id;
import static dev.cosell.dynamics.Deals.open;
import static dev.cosell.dynamics.Deals.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.dynamics.FakeOrg.Asked;
import dev.cosell.dynamics.FakeOrg.Reply;
import dev.cosell.dynamics.odata.BatchOperation;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.json.JsonCodec;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is sent and what is told where a write goes only half its way. */
class WriteOutcomeTest {
    private static final String OTHER = "0a0a0a0a-0000-4000-8000-000000000002";

    private final FakeOrg org = new FakeOrg();

    private static @Nullable Reply done(Asked asked) {
        return asked.method().equals("GET") ? null : Reply.done();
    }

    private List<CrmWriteResult> write(Opportunity seen, OpportunityChanges changes) {
        return Deals.ready(org).write(List.of(new CrmWrite.Update(seen, changes)));
    }

    @Test
    @Tag("R-221")
    void send_firstOfTwoBatchesLost_theOtherIsNotSentAndSaysSo() {
        DataverseBatch batches = new DataverseBatch(new DataverseRest(Deals.options(org)));
        org.answer(WriteOutcomeTest::done);
        org.nextBatch(FakeOrg.lost());
        RowWrite first = large(batches, 1);
        RowWrite second = large(batches, 2);

        new RowSender(batches).send(List.of(first, second), (write, main, others) -> {});

        assertThat(org.batches()).isEqualTo(1);
        assertThat(first.owner().result()).isInstanceOf(CrmWriteResult.Unknown.class);
        assertThat(second.owner().result()).isInstanceOf(CrmWriteResult.NotApplied.class);
    }

    /** Two of these do not fit into one batch. */
    private static RowWrite large(DataverseBatch batches, int number) {
        List<BatchOperation> operations = Collections.nCopies(
                600,
                batches.operation(HttpMethod.PATCH, "opportunities(" + id(number) + ")")
                        .json(JsonCodec.object()));
        PendingWrite owner = new PendingWrite(new CrmWrite.Update(open(number), set(CrmField.NAME, "New")));
        return new RowWrite(owner, 600, 0, references -> operations);
    }

    @Test
    void send_closingBesideAPlainUpdate_goesLast() {
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(WriteOutcomeTest::done);

        List<CrmWriteResult> results = adapter.write(List.of(
                new CrmWrite.Update(open(1), set(CrmField.STAGE, "Won")),
                new CrmWrite.Update(open(2), set(CrmField.NAME, "New"))));

        assertThat(org.writes()).extracting(Asked::changeSet).containsExactly(0, 1, 1);
        assertThat(results)
                .containsExactly(
                        new CrmWriteResult.Applied(CrmRecordId.of(id(1)), true),
                        new CrmWriteResult.Applied(CrmRecordId.of(id(2)), true));
    }

    @Test
    @Tag("R-084")
    void close_amountWithMoreDigitsThanTheCurrency_isTheRevenueAsStored() {
        org.answer(WriteOutcomeTest::done);

        write(
                open(1),
                OpportunityChanges.builder()
                        .set(CrmField.AMOUNT, new BigDecimal("500.129"))
                        .set(CrmField.STAGE, "Won")
                        .build());

        assertThat(closing().path("actualrevenue").decimalValue()).isEqualByComparingTo("500.13");
    }

    @Test
    @Tag("R-084")
    void close_lost_hasNoRevenue() {
        org.answer(WriteOutcomeTest::done);

        write(open(1), set(CrmField.STAGE, "Out-Sold"));

        assertThat(closing().path("actualrevenue").isNumber()).isTrue();
        assertThat(closing().path("actualrevenue").decimalValue()).isEqualByComparingTo("0");
    }

    private JsonNode closing() {
        return org.writes().get(1).json().path("OpportunityClose");
    }

    @Test
    @Tag("R-029")
    void create_noKey_choosesAnotherIdInAnotherEnvironment() {
        org.metadata().key(null);

        assertThat(idChosenIn(Metadata.ORGANISATION)).isNotEqualTo(idChosenIn(OTHER));
    }

    private String idChosenIn(String organisation) {
        org.answer(asked -> {
            if (asked.path().equals("WhoAmI")) {
                Reply known = Objects.requireNonNull(new Metadata().answer("WhoAmI"));
                return Reply.ok(known.body().replace(Metadata.ORGANISATION, organisation));
            }
            return asked.is("GET", "opp") ? Metadata.rows(List.of()) : done(asked);
        });
        Deals.ready(org).write(List.of(Deals.create(OpportunityChanges.builder().set(CrmField.NAME, "Deal"))));
        return org.writes().get(0).json().path("opportunityid").asText();
    }

    @Test
    @Tag("R-187")
    void read_currency_isThatOfTheRowReferredTo() {
        org.answer(asked -> asked.is("GET", "opportunities")
                ? Metadata.rows(List.of("{\"@odata.etag\":\"W/\\\"2\\\"\",\"opportunityid\":\"" + id(1)
                        + "\",\"_transactioncurrencyid_value\":\"" + Metadata.JPY
                        + "\",\"statecode\":0,\"statuscode\":1}"))
                : null);

        assertThat(Deals.ready(org).read(List.of(CrmRecordId.of(id(1)))).get(0))
                .isInstanceOfSatisfying(CrmReadResult.Found.class, found -> assertThat(
                                found.opportunity().get(CrmField.CURRENCY))
                        .isEqualTo("JPY"));
    }

    @Test
    @Tag("R-110")
    void closedRecord_otherField_isNotClosedAgain() {
        org.answer(WriteOutcomeTest::done);

        write(Deals.won(1), set(CrmField.NAME, "New"));

        assertThat(org.writes()).singleElement().satisfies(each -> assertThat(each.json())
                .isEqualTo(FakeOrg.parse("{\"name\":\"New\"}")));
    }

    @Test
    void stage_alreadyHeld_isNotWritten() {
        org.answer(WriteOutcomeTest::done);

        write(
                open(1),
                OpportunityChanges.builder()
                        .set(CrmField.NAME, "New")
                        .set(CrmField.STAGE, "In Progress")
                        .build());

        assertThat(org.writes().get(0).json()).isEqualTo(FakeOrg.parse("{\"name\":\"New\"}"));
    }

    @Test
    @Tag("R-221")
    void create_idNotNamed_isUnknown() {
        org.answer(WriteOutcomeTest::done);

        assertThat(Deals.ready(org)
                        .write(List.of(Deals.create(OpportunityChanges.builder().set(CrmField.NAME, "Deal")))))
                .singleElement()
                .isInstanceOf(CrmWriteResult.Unknown.class);
    }
}
