package dev.cosell.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.doctor.DoctorReport;
import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.ExamState;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.doctor.Fact;
import dev.cosell.core.validation.Finding;
import dev.cosell.testkit.simulator.partnercenter.InboundDeal;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one look at a connection tells with Dynamics 365 as it really answers. */
class DynamicsDoctorIT {
    private final DataverseWiring wiring = new DataverseWiring(settings -> settings);

    @AfterEach
    void stop() {
        wiring.close();
    }

    private DoctorReport doctor() {
        return wiring.engine.doctor(DataverseWiring.CONNECTION);
    }

    private static Examined crm(DoctorReport report, ExamArea area) {
        return report.area(ExamSide.CRM, area).orElseThrow();
    }

    private static Map<String, Object> facts(Examined area) {
        return area.facts().stream().collect(Collectors.toMap(Fact::name, Fact::value));
    }

    @Test
    void doctor_everythingRight_saysOfEveryAreaWhatItSaw() {
        long before = wiring.writes();
        DoctorReport report = doctor();
        assertThat(report.blocked()).as(report.lines().toString()).isFalse();
        assertThat(facts(crm(report, ExamArea.IDENTITY)))
                .containsEntry("userId", wiring.dynamics.integrationUser().toString())
                .containsEntry("apiVersion", "9.2")
                .containsEntry("sandbox", false)
                .containsKey("organisationId");
        assertThat(facts(crm(report, ExamArea.SIGN_IN))).containsEntry("credential", "secret");
        assertThat((Long) facts(crm(report, ExamArea.ROLES)).get("privileges")).isGreaterThan(20);
        assertThat(crm(report, ExamArea.ROLES).state())
                .as(String.join("\n", report.lines()))
                .isEqualTo(ExamState.FINE);
        assertThat((Long) facts(crm(report, ExamArea.LIMITS)).get("callsLeftInFiveMinutes"))
                .isBetween(5_000L, 6_000L);
        assertThat(facts(crm(report, ExamArea.CURRENCIES))).containsKey("ownCurrency");
        assertThat(crm(report, ExamArea.CLOCK).state()).isEqualTo(ExamState.FINE);
        assertThat(wiring.writes()).isEqualTo(before);
        assertThat(wiring.dynamics.calls().all().size()).as("calls").isLessThan(10);
    }

    @Test
    @Tag("R-224")
    void doctor_privilegeMissing_isFoundAtTheRoles() {
        wiring.dynamics.privileges().take(wiring.dynamics.integrationUser(), "prvWriteOpportunity");
        DoctorReport report = doctor();
        Examined roles = crm(report, ExamArea.ROLES);
        assertThat(roles.refuses()).isTrue();
        Finding finding = roles.findings().get(0);
        assertThat(finding.message()).contains("prvWriteOpportunity");
        assertThat(finding.remedy()).contains("security role");
        assertThat(crm(report, ExamArea.SCHEMA).refuses()).isFalse();
    }

    @Test
    @Tag("R-185")
    void doctor_referralInACurrencyThatIsNotSetUp_namesIt() {
        wiring.tenant.simulator.seller().share(InboundDeal.coSell().dealValue(new BigDecimal("9000"), "ISK"));
        Examined currencies = crm(doctor(), ExamArea.CURRENCIES);
        assertThat(currencies.findings()).singleElement().satisfies(each -> {
            assertThat(each.code().value()).isEqualTo("CURRENCY_NOT_SET_UP");
            assertThat(each.message()).contains("ISK");
            assertThat(each.remedy()).contains("set the currency up");
        });
    }

    @Test
    @Tag("R-227")
    void doctor_callsNearlyUsed_isFoundWithItsNumbers() {
        wiring.dynamics.protocol().protection().requests(100);
        Examined limits = crm(doctor(), ExamArea.LIMITS);
        assertThat(limits.findings()).singleElement().satisfies(each -> {
            assertThat(each.code().value()).isEqualTo("CALLS_NEARLY_USED");
            assertThat(each.message()).contains("of 6000 calls");
            assertThat(each.remedy()).contains("application user");
        });
    }
}
