package dev.cosell.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private static final List<ExamArea> LOOKED = List.of(ExamArea.ROLES, ExamArea.SCHEMA);

    private static Finding finding(String code) {
        return Finding.warning(new FindingCode(code), null, null, "it is so", "mend it");
    }

    @Test
    void of_nothingFound_isFineWhereTheCheckLooks() {
        assertThat(Examination.of(ExamSide.CRM, LOOKED, List.of()))
                .extracting(Examined::area, Examined::state)
                .containsExactly(tuple(ExamArea.ROLES, ExamState.FINE), tuple(ExamArea.SCHEMA, ExamState.FINE));
    }

    @Test
    void of_findings_standInTheirAreas() {
        List<Examined> areas = Examination.of(
                ExamSide.CRM,
                LOOKED,
                List.of(finding("PERMISSION_MISSING"), finding("CRM_CURRENCY_UNKNOWN"), finding("HOST_OWN_CODE")));
        assertThat(areas)
                .extracting(Examined::area)
                .containsExactly(ExamArea.ROLES, ExamArea.SCHEMA, ExamArea.CURRENCIES);
        assertThat(areas).allMatch(each -> each.state() == ExamState.FINDINGS);
    }

    @Test
    void of_aCallThatFailed_leavesTheRestUnseen() {
        List<Examined> areas = Examination.of(ExamSide.CRM, LOOKED, List.of(finding("SERVICE_THROTTLED")));
        assertThat(areas).extracting(Examined::area).containsExactly(ExamArea.LIMITS, ExamArea.ROLES, ExamArea.SCHEMA);
        assertThat(areas.get(1).notChecked()).contains("SERVICE_THROTTLED");
        assertThat(areas.get(2).state()).isEqualTo(ExamState.NOT_CHECKED);
    }

    @Test
    void areaOf_codeOfAnotherSide_isTheSidesOwn() {
        assertThat(Examination.areaOf(ExamSide.PARTNER_CENTER, finding("CRM_CURRENCY_UNKNOWN")))
                .isEqualTo(ExamArea.IDENTITY);
        assertThat(Examination.areaOf(ExamSide.HOST, finding("CLOCK_SKEW"))).isEqualTo(ExamArea.MAPPING);
    }
}
