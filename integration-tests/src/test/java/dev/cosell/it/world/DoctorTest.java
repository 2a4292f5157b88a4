package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.doctor.DoctorReport;
import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.ExamState;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.doctor.Fact;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.SystemKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a doctor says where a CRM, a gateway and a store contribute nothing of their own: no area counts as fine because nobody looked. */
class DoctorTest {
    private final Office office = new Office();

    private Examined area(DoctorReport report, ExamSide side, ExamArea area) {
        return report.area(side, area).orElseThrow();
    }

    @Test
    void doctor_sidesThatSayNothing_areNotCheckedWithReasons() {
        office.share(1);
        DoctorReport report = office.engine.doctor("acme");
        assertThat(report.blocked()).isFalse();
        assertThat(report.at()).isEqualTo(office.clock.instant());
        assertThat(report.notChecked())
                .extracting(each -> each.side().id() + " " + each.area().id() + ": " + each.notChecked())
                .containsExactly(
                        "partner-center sign-in: this side does not say",
                        "partner-center webhook: no events are expected",
                        "partner-center clock: no answer said what time it is there",
                        "partner-center limits: this side does not say",
                        "crm sign-in: this side does not say",
                        "crm currencies: the CRM does not say which currencies are set up",
                        "crm users: the CRM has no sales teams, so that no user is looked up",
                        "crm clock: no answer said what time it is there",
                        "crm limits: this side does not say");
        assertThat(area(report, ExamSide.CRM, ExamArea.SCHEMA).state()).isEqualTo(ExamState.FINE);
        assertThat(area(report, ExamSide.CRM, ExamArea.IDENTITY).facts())
                .contains(Fact.of("organisationId", "org of acme"), Fact.of("sandbox", true));
        assertThat(area(report, ExamSide.HOST, ExamArea.MAPPING).notChecked())
                .as("only parts that are lacking are known")
                .contains("does not say what its fields and choices are");
    }

    @Test
    void doctor_anything_writesNothing() {
        office.share(1);
        int before = office.acme.partnerCenter.appliedWrites();
        office.acme.calls.clear();
        office.engine.doctor("acme");
        assertThat(office.acme.partnerCenter.appliedWrites()).isEqualTo(before);
        assertThat(office.acme.crm.appliedWrites()).isZero();
        assertThat(office.acme.calls).doesNotContain("create", "patch", "write").hasSizeLessThan(30);
        assertThat(office.engine.audit("acme", 0, 10)).isEmpty();
    }

    @Test
    @Tag("R-185")
    void doctor_currencyNotSetUp_isAWarningThatBlocksNothing() {
        office.acme.interference = (method, arguments) ->
                method.equals("organisation") ? new CrmOrganisation("org", false, "EUR", Set.of("EUR")) : null;
        office.share(1);
        DoctorReport report = office.engine.doctor("acme");
        assertThat(area(report, ExamSide.CRM, ExamArea.CURRENCIES).findings())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.code().value()).isEqualTo("CURRENCY_NOT_SET_UP");
                    assertThat(each.refuses()).isFalse();
                    assertThat(each.message()).contains("USD");
                });
        assertThat(report.blocked()).isFalse();
    }

    @Test
    void doctor_adapterOfAHostThrows_isOneFindingAndHidesNothingElse() {
        office.acme.interference = (method, arguments) -> {
            if (method.equals("examine")) {
                throw new IllegalStateException("mail ida@acme.example");
            }
            return null;
        };
        DoctorReport report = office.engine.doctor("acme");
        for (ExamSide side : List.of(ExamSide.PARTNER_CENTER, ExamSide.CRM)) {
            assertThat(area(report, side, ExamArea.IDENTITY).findings())
                    .singleElement()
                    .satisfies(each -> assertThat(each.asLine())
                            .contains("UNEXPECTED_FAILURE")
                            .doesNotContain("ida@"));
        }
        assertThat(area(report, ExamSide.PARTNER_CENTER, ExamArea.ROLES).state())
                .isEqualTo(ExamState.FINE);
        assertThat(area(report, ExamSide.HOST, ExamArea.STORE).state()).isEqualTo(ExamState.FINE);
    }

    @Test
    @Tag("R-226")
    void doctor_connectionRests_saysWhy() {
        office.store.pause(
                SystemKey.connection(ConnectionId.of("acme")), Duration.ofMinutes(5), Office.finding("MASS_FAILURE"));
        Examined store = area(office.engine.doctor("acme"), ExamSide.HOST, ExamArea.STORE);
        assertThat(store.findings()).extracting(each -> each.code().value()).containsExactly("MASS_FAILURE");
        assertThat(store.facts()).contains(Fact.of("resting", List.of("connection (MASS_FAILURE)")));
    }
}
