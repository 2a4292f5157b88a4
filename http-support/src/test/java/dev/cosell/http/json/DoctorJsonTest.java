package dev.cosell.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.doctor.DoctorReport;
import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.doctor.Fact;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorJsonTest {
    private static final Finding ROLE =
            Finding.error(FindingCodes.PERMISSION_MISSING, "R-224", "Opportunity", "a role is missing", "grant \"it\"");
    private static final Finding SKEW = Finding.warning(FindingCodes.CLOCK_SKEW, null, null, "late", "hurry");

    private static DoctorReport report(Examined... areas) {
        return new DoctorReport(ConnectionId.of("acme"), Instant.parse("2026-03-02T09:00:00Z"), List.of(areas));
    }

    @Test
    void write_fineArea_isTheDocumentedForm() {
        String written = new String(
                DoctorJson.write(List.of(report(Examined.fine(
                        ExamSide.CRM,
                        ExamArea.SIGN_IN,
                        Fact.of("flow", "jwt-bearer"),
                        Fact.of("days", 12),
                        Fact.of("live", true),
                        Fact.of("scopes", List.of("api", "id")))))),
                StandardCharsets.UTF_8);
        assertThat(written)
                .isEqualTo("{\"format\":\"cosell-doctor\",\"version\":1,\"blocked\":false,\"connections\":["
                        + "{\"connection\":\"acme\",\"at\":\"2026-03-02T09:00:00Z\",\"blocked\":false,\"areas\":["
                        + "{\"side\":\"crm\",\"area\":\"sign-in\",\"state\":\"fine\","
                        + "\"facts\":{\"flow\":\"jwt-bearer\",\"days\":12,\"live\":true,\"scopes\":[\"api\",\"id\"]},"
                        + "\"findings\":[]}]}]}");
    }

    @Test
    void write_findings_carryEverythingThatAFindingHas() throws MalformedJsonException {
        JsonNode document = JsonCodec.read(DoctorJson.write(List.of(
                report(Examined.found(ExamSide.CRM, ExamArea.ROLES, List.of(ROLE))),
                report(Examined.found(ExamSide.CRM, ExamArea.CLOCK, List.of(SKEW))))));
        assertThat(document.path("blocked").booleanValue()).isTrue();
        JsonNode refused = document.at("/connections/0/areas/0");
        assertThat(refused.path("state").textValue()).isEqualTo("findings");
        assertThat(refused.at("/findings/0/code").textValue()).isEqualTo("PERMISSION_MISSING");
        assertThat(refused.at("/findings/0/severity").textValue()).isEqualTo("error");
        assertThat(refused.at("/findings/0/rule").textValue()).isEqualTo("R-224");
        assertThat(refused.at("/findings/0/field").textValue()).isEqualTo("Opportunity");
        assertThat(refused.at("/findings/0/message").textValue()).isEqualTo("a role is missing");
        assertThat(refused.at("/findings/0/remedy").textValue()).isEqualTo("grant \"it\"");
        assertThat(document.at("/connections/1/blocked").booleanValue()).isFalse();
        assertThat(document.at("/connections/1/areas/0/findings/0").has("rule")).isFalse();
        assertThat(document.at("/connections/1/areas/0/findings/0").has("field"))
                .isFalse();
    }

    @Test
    void write_areaNotChecked_saysWhy() throws MalformedJsonException {
        JsonNode document = JsonCodec.read(DoctorJson.write(
                List.of(report(Examined.notChecked(ExamSide.CRM, ExamArea.USERS, "there are no users")))));
        assertThat(document.at("/connections/0/areas/0/state").textValue()).isEqualTo("not-checked");
        assertThat(document.at("/connections/0/areas/0/notChecked").textValue()).isEqualTo("there are no users");
    }
}
