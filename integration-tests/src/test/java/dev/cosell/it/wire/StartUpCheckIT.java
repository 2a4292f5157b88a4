package dev.cosell.it.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cosell.core.engine.CheckReport;
import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.validation.Finding;
import dev.cosell.salesforce.SalesforceFieldNames;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.SimulatorResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a host is told before the first deal when something of its wiring is wrong: one clear finding each. */
class StartUpCheckIT {
    private static final String MISTYPED = "mistyped~client.secret";

    private final Wiring wiring = new Wiring();

    @AfterEach
    void stop() {
        wiring.close();
    }

    @Test
    void check_everythingRight_isReadyAndWritesNothing() {
        CheckReport report = wiring.check(wiring.tenant.gateway(), wiring.crm());
        assertThat(report.findings()).isEmpty();
        report.throwIfBlocked();
        assertThat(wiring.tenant.simulator.calls().all())
                .noneMatch(call -> call.operation().equals("POST " + SimulatedTenant.ALL));
        assertThat(wiring.salesforce.data().rows("Opportunity")).isEmpty();
    }

    @Test
    @Tag("C-8")
    void check_userWithoutAWebhookRole_isAWarningThatNamesTheRolesAndBlocksNothing() {
        SimulatorResponse refused = SimulatorResponse.text(
                403, "application/json", "{\"code\":\"accessDenied\",\"description\":\"role missing\"}");
        wiring.tenant.simulator.faults().inject(Fault.respond(refused).on("GET", "/webhooks/v1/registration"));
        CheckReport report = wiring.check(wiring.tenant.gateway(), wiring.crm());
        assertThat(report.blocked()).isFalse();
        Finding warning = report.findings().stream()
                .filter(each -> "C-8".equals(each.ruleId()))
                .findFirst()
                .orElseThrow();
        assertThat(warning.remedy()).contains("Referrals admin", "Admin agent");
        assertThat(wiring.check(wiring.tenant.gateway(), wiring.crm()).findings())
                .noneMatch(each -> "C-8".equals(each.ruleId()));
    }

    @Test
    @Tag("R-223")
    void check_wrongPartnerCenterSecret_isOneFinding() {
        ReferralGateway wrong = wiring.tenant.gateway(
                wiring.tenant.simulator.referralsUri(), wiring.tenant.simulator.baseUri(), MISTYPED);
        Finding finding = blockedBy(wiring.check(wrong, wiring.crm()));
        assertThat(finding.code().value()).isEqualTo("CREDENTIALS_REFUSED");
        assertThat(finding.message()).contains("partner-center");
        assertThat(finding.remedy()).containsIgnoringCase("secret");
    }

    @Test
    @Tag("R-223")
    void check_wrongSalesforceKey_isOneFinding() throws GeneralSecurityException {
        CrmAdapter wrong = wiring.crm(wiring.salesforce.baseUri(), strangersKey(), SalesforceFieldNames.defaults());
        Finding finding = blockedBy(wiring.check(wiring.tenant.gateway(), wrong));
        assertThat(finding.code().value()).isEqualTo("CREDENTIALS_REFUSED");
        assertThat(finding.message()).containsIgnoringCase("salesforce");
    }

    @Test
    void check_partnerCenterUnreachable_isOneFinding() throws IOException {
        ReferralGateway nowhere = wiring.tenant.gateway(
                SignInIT.nobody(), wiring.tenant.simulator.baseUri(), wiring.tenant.simulator.clientSecret());
        Finding finding = blockedBy(wiring.check(nowhere, wiring.crm()));
        assertThat(finding.code().value()).isEqualTo("SERVICE_UNREACHABLE");
        assertThat(finding.message()).contains("partner-center");
    }

    @Test
    void check_salesforceUnreachable_isOneFinding() throws IOException {
        CrmAdapter nowhere =
                wiring.crm(SignInIT.nobody(), wiring.salesforce.privateKey(), SalesforceFieldNames.defaults());
        Finding finding = blockedBy(wiring.check(wiring.tenant.gateway(), nowhere));
        assertThat(finding.code().value()).isEqualTo("SERVICE_UNREACHABLE");
        assertThat(finding.message()).containsIgnoringCase("salesforce");
    }

    @Test
    void check_fieldThatTheOrganisationLacks_isOneFindingThatNamesIt() {
        SalesforceFieldNames names = SalesforceFieldNames.builder()
                .field(CrmField.HELP, "How_can_Microsoft_hlep__c")
                .build();
        CrmAdapter mistyped = wiring.crm(wiring.salesforce.baseUri(), wiring.salesforce.privateKey(), names);
        Finding finding = blockedBy(wiring.check(wiring.tenant.gateway(), mistyped));
        assertThat(finding.code().value()).isEqualTo("CRM_FIELD_MISSING");
        assertThat(finding.asLine()).contains("How_can_Microsoft_hlep__c");
    }

    @Test
    void check_bothSidesWrong_tellsBothAtOnce() throws IOException {
        ReferralGateway wrong = wiring.tenant.gateway(
                wiring.tenant.simulator.referralsUri(), wiring.tenant.simulator.baseUri(), MISTYPED);
        CrmAdapter nowhere =
                wiring.crm(SignInIT.nobody(), wiring.salesforce.privateKey(), SalesforceFieldNames.defaults());
        assertThat(wiring.check(wrong, nowhere).findings())
                .extracting(finding -> finding.code().value())
                .containsExactly("CREDENTIALS_REFUSED", "SERVICE_UNREACHABLE");
    }

    private Finding blockedBy(CheckReport report) {
        assertThat(report.blocked()).isTrue();
        List<Finding> refusing =
                report.findings().stream().filter(Finding::refuses).toList();
        assertThat(refusing).hasSize(1);
        assertThat(report.findings()).as("nothing else is said").hasSize(1);
        Finding finding = refusing.get(0);
        assertThat(finding.message()).isNotBlank();
        assertThat(finding.remedy()).isNotBlank();
        ConfigurationException thrown = catchThrowableOfType(ConfigurationException.class, report::throwIfBlocked);
        assertThat(thrown.findings()).containsExactlyElementsOf(report.findings());
        Private.assertNothingOf(wiring, printed(report) + thrown + report + finding, MISTYPED);
        return finding;
    }

    private static String printed(CheckReport report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        report.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text).contains("blocked").doesNotContain("\tat ", "Exception");
        return text;
    }

    private static PrivateKey strangersKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair().getPrivate();
    }
}
