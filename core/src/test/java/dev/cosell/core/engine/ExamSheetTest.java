package dev.cosell.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.ExamState;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamSheetTest {
    private static final Finding REFUSED =
            Finding.error(FindingCodes.CREDENTIALS_REFUSED, "R-223", null, "refused", "sign in again");
    private static final Finding FAILED =
            Finding.warning(FindingCodes.SERVICE_FAILED, "R-221", null, "failed", "nothing");

    private final ExamSheet sheet = new ExamSheet(ExamSide.CRM);

    private Examined area(ExamArea area) {
        return sheet.all().stream()
                .filter(each -> each.area() == area)
                .findFirst()
                .orElseThrow();
    }

    private static List<Examined> unavailable() {
        throw new RemoteUnavailableException(ErrorContext.of("crm", "look"), FAILED, null);
    }

    private static List<Examined> refused() {
        throw new AuthenticationException(ErrorContext.of("crm", "look"), REFUSED, null);
    }

    @Test
    void all_nobodyLooked_saysSoOfEveryArea() {
        assertThat(sheet.all()).extracting(Examined::area).containsExactlyElementsOf(ExamArea.of(ExamSide.CRM));
        assertThat(sheet.all()).allSatisfy(each -> {
            assertThat(each.state()).isEqualTo(ExamState.NOT_CHECKED);
            assertThat(each.notChecked()).contains("does not say");
        });
    }

    @Test
    void look_thatFails_hidesNoOtherArea() {
        sheet.look(ExamArea.USERS, ExamSheetTest::unavailable);
        sheet.look(ExamArea.CLOCK, () -> List.of(Examined.fine(ExamSide.CRM, ExamArea.CLOCK)));
        assertThat(area(ExamArea.USERS).findings()).containsExactly(FAILED);
        assertThat(area(ExamArea.CLOCK).state()).isEqualTo(ExamState.FINE);
        assertThat(sheet.obstacle()).isNull();
    }

    @Test
    void look_signInRefusedOnTheWay_stopsTheRest() {
        sheet.look(ExamArea.USERS, ExamSheetTest::refused);
        sheet.look(ExamArea.CLOCK, () -> List.of(Examined.fine(ExamSide.CRM, ExamArea.CLOCK)));
        assertThat(area(ExamArea.SIGN_IN).findings()).containsExactly(REFUSED);
        assertThat(area(ExamArea.CLOCK).notChecked()).isEqualTo("it stands behind sign-in (CREDENTIALS_REFUSED)");
    }

    @Test
    void gate_thatFails_leavesTheRestUnlookedAt() {
        sheet.gate(ExamSheetTest::unavailable);
        sheet.look(ExamArea.USERS, () -> {
            throw new AssertionError("nobody looks behind it");
        });
        assertThat(area(ExamArea.IDENTITY).findings()).containsExactly(FAILED);
        assertThat(area(ExamArea.USERS).notChecked()).isEqualTo("it stands behind identity (SERVICE_FAILED)");
    }

    @Test
    void gate_failureToldAsFinding_stopsTheRestToo() {
        sheet.gate(() -> List.of(Examined.found(ExamSide.CRM, ExamArea.SIGN_IN, List.of(REFUSED))));
        assertThat(sheet.obstacle()).isEqualTo("sign-in (CREDENTIALS_REFUSED)");
    }

    @Test
    void look_brokenCodeOfAHost_isAFindingThatQuotesNothing() {
        sheet.look(ExamArea.USERS, () -> {
            throw new IllegalStateException("mail ida@acme.example");
        });
        Finding finding = area(ExamArea.USERS).findings().get(0);
        assertThat(finding.code().value()).isEqualTo("UNEXPECTED_FAILURE");
        assertThat(finding.asLine()).contains("IllegalStateException").doesNotContain("ida@");
    }
}
