package dev.cosell.partnercenter.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.referral.Solution;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferralJsonReaderTest {
    private final ReferralJsonReader reader = new ReferralJsonReader();
    private ObjectNode json = JsonCodec.object();

    @BeforeEach
    void load() throws IOException, MalformedJsonException {
        try (InputStream in =
                ReferralJsonReaderTest.class.getResourceAsStream("/dev/cosell/partnercenter/inbound-referral.json")) {
            json = JsonCodec.readObject(in.readAllBytes());
        }
    }

    @Test
    @Tag("R-129")
    void read_documentedShapeWithNullsAndUnknowns_givesEveryPart() throws MalformedJsonException {
        Referral referral = reader.read(json, null);

        assertThat(referral.id().value()).isEqualTo("e2d1f0aa-7c0b-4d39-8c57-7b1a9e3d5555");
        assertThat(referral.state()).isEqualTo(ReferralState.NEW_PENDING);
        assertThat(referral.type()).as("known token in another case").isEqualTo(ReferralType.SHARED);
        assertThat(referral.qualification()).as("unknown token").isEqualTo(Qualification.of("SomethingNew"));
        assertThat(referral.externalReferenceId()).isNull();
        assertThat(referral.mpnId()).isEqualTo("1234567");
        assertThat(referral.microsoftCrmId()).isEqualTo("7-2ABCDEFGHI");
        assertThat(referral.targets()).containsExactly(ReferralTarget.solution("SOL-10001-ABC"));
        assertThat(referral.solutions()).containsExactly(Solution.named("SOL-10001-ABC", "Stock Lens"));
        assertThat(referral.purchaseIntent()).isEqualTo("HaveNotDecided");
        assertThat(referral.team()).isEmpty();
        assertThat(referral.consent()).isEqualTo(new Consent(true, null, true));
        assertThat(referral.invitedByMicrosoft()).isTrue();
        assertThat(referral.invite()).isNotNull().satisfies(invite -> assertThat(invite.help())
                .isEqualTo(HelpCode.PROOF_OF_CONCEPT_OR_DEMO));
        assertThat(referral.customer().contacts())
                .containsExactly(
                        new Person("Eva", "Kern", "+49405550111", "eva@fabrikam.example"),
                        new Person("Otto", null, null, "otto@fabrikam.example"));
    }

    @Test
    @Tag("R-117")
    void read_eTag_isKeptVerbatimWithItsQuotes() throws MalformedJsonException {
        assertThat(reader.read(json, "\"other\"").eTag())
                .isEqualTo(ETag.of("\"7700be01-0000-0100-0000-69a447950000\""));
    }

    @Test
    void read_eTagOnlyInTheHeader_isTakenFromThere() throws MalformedJsonException {
        json.remove("eTag");

        assertThat(reader.read(json, "\"h-1\"").eTag()).isEqualTo(ETag.of("\"h-1\""));
        assertThatThrownBy(() -> reader.read(json, null)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    @Tag("R-127")
    void read_timestamps_takeAnyNumberOfFractionDigits() throws MalformedJsonException {
        Referral referral = reader.read(json, null);

        assertThat(referral.createdAt()).isEqualTo(Instant.parse("2026-03-01T14:05:09.123456700Z"));
        assertThat(referral.updatedAt()).isEqualTo(Instant.parse("2026-03-01T14:05:09Z"));
        assertThat(referral.expiresAt()).isEqualTo(Instant.parse("2026-03-15T14:05:09.120Z"));
    }

    @Test
    @Tag("R-126")
    void read_closingDate_isTheCalendarDateInUtc() throws MalformedJsonException {
        assertThat(reader.read(json, null).closingDate()).isEqualTo(LocalDate.of(2026, 8, 31));

        ((ObjectNode) json.path("details")).put("closingDateTime", "2026-08-31T23:30:00-02:00");
        assertThat(reader.read(json, null).closingDate()).isEqualTo(LocalDate.of(2026, 9, 1));
    }

    @Test
    @Tag("R-128")
    @Tag("C-10")
    void read_amountAsTextOrNumber_isTheSameDecimal() throws MalformedJsonException {
        assertThat(reader.read(json, null).dealValue()).isEqualTo(new BigDecimal("75000.50"));

        ((ObjectNode) json.path("details")).put("dealValue", new BigDecimal("75000.50"));
        assertThat(reader.read(json, null).dealValue()).isEqualTo(new BigDecimal("75000.50"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOL-10001-ABC", "4e0d1f3a-6a47-4a41-8f7c-0f6a5f5b9c11", "anything/else 7"})
    @Tag("C-9")
    void read_solutionIdOfAnyForm_isKeptAndSentAsItIs(String id) throws MalformedJsonException {
        ((ObjectNode) json.path("details").path("requirements"))
                .putArray("solutions")
                .addObject()
                .put("type", "Name")
                .put("id", id);

        List<Solution> read = reader.read(json, null).solutions();

        assertThat(read).extracting(Solution::id).containsExactly(id);
        JsonNode sent =
                ReferralJsonWriter.write(ReferralDraft.builder().solutions(read).build());
        assertThat(sent.at("/details/requirements/solutions/0/id").asText()).isEqualTo(id);
    }

    @Test
    @Tag("R-183")
    void read_stateInRegion_isTheState() throws MalformedJsonException {
        assertThat(reader.read(json, null).customer().address().state()).isEqualTo("Hamburg-Mitte");

        ((ObjectNode) json.path("customerProfile").path("address")).put("state", "HH");
        assertThat(reader.read(json, null).customer().address().state()).isEqualTo("HH");
    }

    @Test
    @Tag("R-129")
    void read_onlyIdAndETag_isAReferralOfWhichNothingIsKnown() throws MalformedJsonException {
        Referral referral =
                reader.read(node("{\"id\":\"a-1\",\"eTag\":\"\\\"1\\\"\",\"details\":7,\"target\":{}}"), null);

        assertThat(referral.state().status().token()).isEqualTo("None");
        assertThat(referral.customer().name()).isNull();
        assertThat(referral.invite()).isNull();
        assertThat(referral.solutions()).isEmpty();
    }

    @Test
    void readPage_itemsWithoutETagOrId_areKeptForALookOrLeftOut() throws MalformedJsonException {
        assertThat(reader.readPage(node("{\"value\":[{\"id\":\"a-1\"},{\"name\":\"x\"},null,{\"id\":\"../x\"}]}")))
                .singleElement()
                .satisfies(referral -> assertThat(referral.eTag()).isEqualTo(ReferralJsonReader.NOT_IN_LIST));
    }

    private static JsonNode node(String text) throws MalformedJsonException {
        return JsonCodec.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
