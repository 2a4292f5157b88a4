package dev.cosell.dynamics;

import static dev.cosell.dynamics.Deals.REFERRAL;
import static dev.cosell.dynamics.Deals.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.dynamics.FakeOrg.Asked;
import dev.cosell.dynamics.FakeOrg.Reply;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CreateTest {
    private final FakeOrg org = new FakeOrg();

    private CrmWriteResult create(String stage) {
        DynamicsAdapter adapter = Deals.ready(org);
        return adapter.write(List.of(Deals.create(OpportunityChanges.builder()
                        .set(CrmField.NAME, "Deal")
                        .set(CrmField.STAGE, stage)
                        .set(CrmField.AMOUNT, new BigDecimal("10.005"))
                        .set(CrmField.CLOSE_DATE, LocalDate.of(2027, 3, 31)))))
                .get(0);
    }

    private static Reply made() {
        return new Reply(201, Map.of(), "{\"opportunityid\":\"" + id(1) + "\"}");
    }

    private static @Nullable Reply holder(Asked asked) {
        return asked.is("GET", "opportunities?")
                ? Metadata.rows(List.of("{\"@odata.etag\":\"W/\\\"1\\\"\",\"opportunityid\":\"" + id(7)
                        + "\",\"msft_microsoftpartnercenterreferralidentifier\":\""
                        + REFERRAL.value().toUpperCase(Locale.ROOT)
                        + "\"}"))
                : null;
    }

    @Test
    @Tag("R-022")
    @Tag("R-029")
    void create_keyActive_isAddressedByItAndNeverOverwrites() {
        org.answer(asked -> asked.method().equals("PATCH") ? made() : null);

        assertThat(create("On Hold")).isEqualTo(new CrmWriteResult.Applied(CrmRecordId.of(id(1)), true));

        assertThat(org.calls()).isEqualTo(1);
        Asked asked = org.writes().get(0);
        assertThat(asked.path())
                .isEqualTo("opportunities(msft_microsoftpartnercenterreferralidentifier='" + REFERRAL.value()
                        + "')?$select=opportunityid&tag=cosell-sync");
        assertThat(asked.header("If-None-Match")).isEqualTo("*");
        assertThat(asked.header("Prefer")).isEqualTo("return=representation");
        assertThat(asked.json())
                .isEqualTo(FakeOrg.parse("{\"name\":\"Deal\",\"statuscode\":2,\"estimatedvalue\":10.01,"
                        + "\"estimatedclosedate\":\"2027-03-31\","
                        + "\"parentaccountid@odata.bind\":\"/accounts(" + Deals.ACCOUNT + ")\","
                        + "\"customerid_account@odata.bind\":\"/accounts(" + Deals.ACCOUNT + ")\"}"));
    }

    @Test
    @Tag("R-029")
    void create_recordWithTheReferralThere_isAdopted() {
        org.answer(asked -> asked.method().equals("PATCH") ? Reply.error(412, "0x80040237") : holder(asked));

        assertThat(create("In Progress")).isEqualTo(new CrmWriteResult.AlreadyThere(CrmRecordId.of(id(7))));
    }

    @Test
    @Tag("R-029")
    void create_noKey_looksFirstAndChoosesAnIdThatARepeatMeetsAgain() {
        org.metadata().key(null);
        org.answer(asked ->
                asked.method().equals("POST") ? made() : asked.is("GET", "opp") ? Metadata.rows(List.of()) : null);

        assertThat(create("In Progress")).isInstanceOf(CrmWriteResult.Applied.class);
        Asked first = org.writes().get(0);
        create("In Progress");

        assertThat(first.is("POST", "opportunities?")).isTrue();
        assertThat(first.json()
                        .path("msft_microsoftpartnercenterreferralidentifier")
                        .asText())
                .isEqualTo(REFERRAL.value());
        assertThat(first.json().path("opportunityid").asText())
                .isNotBlank()
                .isEqualTo(org.writes().get(0).json().path("opportunityid").asText());
    }

    @Test
    @Tag("R-029")
    void create_noKeyAndHeldAlready_writesNothing() {
        org.metadata().key("Pending");
        org.answer(CreateTest::holder);

        assertThat(create("In Progress")).isEqualTo(new CrmWriteResult.AlreadyThere(CrmRecordId.of(id(7))));
        assertThat(org.writes()).isEmpty();
    }

    @Test
    @Tag("R-221")
    void create_answerLost_isUnknown() {
        DynamicsAdapter adapter = Deals.ready(org);
        org.nextBatch(FakeOrg.lost());

        assertThat(adapter.write(
                        List.of(Deals.create(OpportunityChanges.builder().set(CrmField.NAME, "Deal")))))
                .allMatch(CrmWriteResult.Unknown.class::isInstance);
    }

    @Test
    @Tag("R-084")
    void create_closedStage_createsAndClosesTogether() {
        org.answer(asked -> asked.method().equals("PATCH") ? made() : asked.is("POST", "Win") ? Reply.done() : null);

        assertThat(create("Won")).isInstanceOf(CrmWriteResult.Applied.class);

        assertThat(org.writes()).extracting(Asked::changeSet).containsExactly(1, 1);
        assertThat(org.writes().get(0).json().has("statuscode")).isFalse();
        assertThat(org.writes()
                        .get(1)
                        .json()
                        .path("OpportunityClose")
                        .path("opportunityid@odata.bind")
                        .asText())
                .isEqualTo("$1");
    }
}
