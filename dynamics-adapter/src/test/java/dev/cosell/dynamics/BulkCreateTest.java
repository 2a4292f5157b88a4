package dev.cosell.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.dynamics.FakeOrg.Asked;
import dev.cosell.dynamics.FakeOrg.Reply;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BulkCreateTest {
    private static final String PATH = "opportunities/Microsoft.Dynamics.CRM.CreateMultiple";

    private final FakeOrg org = new FakeOrg();

    private static List<CrmWrite> deals(int count) {
        return IntStream.range(0, count)
                .<CrmWrite>mapToObj(BulkCreateTest::deal)
                .toList();
    }

    private static CrmWrite deal(int number) {
        return new CrmWrite.Create(
                ReferralId.of("dddddddd-0000-4000-8000-%012d".formatted(number)),
                new AccountRef.Existing(CrmRecordId.of(Deals.ACCOUNT)),
                OpportunityChanges.builder()
                        .set(CrmField.NAME, "Deal " + number)
                        .set(CrmField.STAGE, "On Hold")
                        .build());
    }

    private static Reply made(Asked asked) {
        int count = asked.json().path("Targets").size();
        String ids = IntStream.range(0, count)
                .mapToObj(i -> "\"" + Deals.id(i) + "\"")
                .collect(Collectors.joining(","));
        return Reply.ok("{\"Ids\":[" + ids + "]}");
    }

    @Test
    @Tag("R-029")
    void create_inBackground_isOneRequestWithTheIdentifierInEachRow() {
        DynamicsAdapter background = Deals.ready(org).inBackground();
        org.answer(asked -> asked.is("POST", PATH) ? made(asked) : null);

        List<CrmWriteResult> results = background.write(deals(200));

        assertThat(results).hasSize(200).allMatch(CrmWriteResult.Applied.class::isInstance);
        assertThat(org.calls()).isEqualTo(1);
        assertThat(org.writes().get(0).path()).isEqualTo(PATH + "?tag=cosell-sync");
        assertThat(org.writes().get(0).json().path("Targets").get(7))
                .isEqualTo(FakeOrg.parse("{\"name\":\"Deal 7\",\"statuscode\":2,"
                        + "\"parentaccountid@odata.bind\":\"/accounts(" + Deals.ACCOUNT + ")\","
                        + "\"customerid_account@odata.bind\":\"/accounts(" + Deals.ACCOUNT + ")\","
                        + "\"msft_microsoftpartnercenterreferralidentifier\":\"dddddddd-0000-4000-8000-000000000007\","
                        + "\"@odata.type\":\"Microsoft.Dynamics.CRM.opportunity\"}"));
    }

    @Test
    void create_oneRowRefused_isHalvedUntilTheOrdinaryWayNamesIt() {
        DynamicsAdapter background = Deals.ready(org).inBackground();
        org.answer(asked -> {
            boolean bad = asked.body().contains("\"Deal 150\"");
            if (asked.is("POST", PATH)) {
                return bad ? Reply.error(400, "0x80044331") : made(asked);
            }
            return bad
                    ? Reply.error(400, "0x80044331")
                    : new Reply(201, Map.of(), "{\"opportunityid\":\"" + Deals.id(1) + "\"}");
        });

        List<CrmWriteResult> results = background.write(deals(200));

        assertThat(results.get(150)).isInstanceOf(CrmWriteResult.Rejected.class);
        assertThat(results).filteredOn(CrmWriteResult.Applied.class::isInstance).hasSize(199);
        assertThat(org.calls()).isLessThan(15);
        assertThat(org.writes())
                .as("only those around the refused one go the ordinary way")
                .filteredOn(each -> each.method().equals("PATCH"))
                .hasSizeLessThan(2 * BulkCreates.LEAST);
    }

    @Test
    @Tag("R-221")
    void create_fewerIdsThanRows_isUnknownForAll() {
        DynamicsAdapter background = Deals.ready(org).inBackground();
        org.answer(asked -> asked.is("POST", PATH) ? Reply.ok("{\"Ids\":[\"" + Deals.id(1) + "\"]}") : null);

        assertThat(background.write(deals(20))).hasSize(20).allMatch(CrmWriteResult.Unknown.class::isInstance);
        assertThat(org.calls()).isEqualTo(1);
    }

    @Test
    @Tag("R-221")
    void create_answerLost_isUnknownForAllAndNotSentAgain() {
        List<HttpCall> bulk = new ArrayList<>();
        HttpTransport losing = call -> {
            if (!call.uri().getPath().endsWith("CreateMultiple")) {
                return org.send(call);
            }
            bulk.add(call);
            return FakeOrg.lost();
        };
        DynamicsAdapter adapter = Deals.builder(org).transport(losing).build();
        adapter.organisation();
        org.forget();
        org.answer(asked -> asked.method().equals("GET") ? null : Reply.done());

        assertThat(adapter.inBackground().write(deals(20)))
                .hasSize(20)
                .allMatch(CrmWriteResult.Unknown.class::isInstance);
        assertThat(bulk).hasSize(1);
        assertThat(org.writes()).isEmpty();
    }

    @Test
    void create_tableWithoutTheMessage_goesTheOrdinaryWay() {
        DynamicsAdapter background = Deals.ready(org).inBackground();
        org.answer(asked -> asked.method().equals("PATCH")
                ? new Reply(201, Map.of(), "{\"opportunityid\":\"" + Deals.id(1) + "\"}")
                : null);

        assertThat(background.write(deals(50))).allMatch(CrmWriteResult.Applied.class::isInstance);
        assertThat(org.calls()).isEqualTo(2);
    }

    @Test
    @Tag("R-123")
    void update_inBackground_keepsItsGuard() {
        DynamicsAdapter background = Deals.ready(org).inBackground();
        org.answer(asked -> asked.method().equals("PATCH") ? Reply.done() : null);

        background.write(IntStream.range(0, 50)
                .<CrmWrite>mapToObj(i -> new CrmWrite.Update(Deals.open(i), Deals.set(CrmField.NAME, "New")))
                .toList());

        assertThat(org.writes()).hasSize(50).allMatch(each -> each.header("If-Match")
                .startsWith("W/"));
    }

    @Test
    void create_live_isNeverAllOrNone() {
        DynamicsAdapter live = Deals.ready(org);
        org.answer(asked -> asked.method().equals("PATCH")
                ? new Reply(201, Map.of(), "{\"opportunityid\":\"" + Deals.id(1) + "\"}")
                : null);

        live.write(deals(50));

        assertThat(org.writes()).noneMatch(each -> each.path().contains("CreateMultiple"));
    }
}
