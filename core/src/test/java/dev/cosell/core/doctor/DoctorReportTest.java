package dev.cosell.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorReportTest {
    private static final Finding ROLE =
            Finding.error(FindingCodes.PERMISSION_MISSING, "R-251", null, "a role is missing", "grant it");

    private static DoctorReport report(Examined... areas) {
        return new DoctorReport(ConnectionId.of("acme"), Instant.EPOCH, List.of(areas));
    }

    @Test
    void lines_everyState_saysItWithReasonsAndFacts() {
        DoctorReport report = report(
                Examined.fine(ExamSide.PARTNER_CENTER, ExamArea.IDENTITY, Fact.of("live", true)),
                Examined.found(ExamSide.PARTNER_CENTER, ExamArea.ROLES, List.of(ROLE)),
                Examined.notChecked(ExamSide.CRM, ExamArea.USERS, "there are no users"));
        assertThat(report.lines())
                .containsExactly(
                        "  Partner Center",
                        "    identity: fine (live yes)",
                        "    roles: 1 finding",
                        "      ERROR a role is missing; grant it (PERMISSION_MISSING, R-251)",
                        "  CRM",
                        "    users: not checked, there are no users");
        assertThat(report.verdict()).isEqualTo("cannot work");
        assertThat(report.notChecked()).extracting(Examined::area).containsExactly(ExamArea.USERS);
    }

    @Test
    void verdict_nothingFound_isReady() {
        DoctorReport report = report(Examined.fine(ExamSide.HOST, ExamArea.STORE));
        report.throwIfBlocked();
        assertThat(report.verdict()).isEqualTo("ready");
        assertThat(report.area(ExamSide.CRM, ExamArea.USERS)).isEmpty();
    }

    @Test
    void throwIfBlocked_somethingRefuses_carriesEveryFindingOnce() {
        DoctorReport report = report(
                Examined.found(ExamSide.PARTNER_CENTER, ExamArea.ROLES, List.of(ROLE)),
                Examined.found(ExamSide.CRM, ExamArea.ROLES, List.of(ROLE)));
        ConfigurationException thrown = catchThrowableOfType(ConfigurationException.class, report::throwIfBlocked);
        assertThat(thrown.findings()).containsExactly(ROLE);
    }
}
