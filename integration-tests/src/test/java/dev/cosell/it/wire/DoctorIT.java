package dev.cosell.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.doctor.DoctorReport;
import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.ExamState;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.doctor.Fact;
import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.Severity;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.auth.RefreshTokenStore;
import dev.cosell.http.auth.Secret;
import dev.cosell.http.json.DoctorJson;
import dev.cosell.partnercenter.AppUserCredentials;
import dev.cosell.partnercenter.PartnerCenterClient;
import dev.cosell.partnercenter.PartnerCenterClientBuilder;
import dev.cosell.partnercenter.webhook.WebhookRegistration;
import dev.cosell.salesforce.SalesforceAdapter;
import dev.cosell.salesforce.SalesforceFieldNames;
import dev.cosell.salesforce.auth.JwtBearer;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.partnercenter.InboundDeal;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one look at a connection tells, with Partner Center and Salesforce as they really answer: every trouble in its area, with its remedy, and all the rest beside it. */
class DoctorIT {
    private static final URI HOOK = URI.create("http://localhost:8090/webhooks/partner-center/acme");
    private static final URI STRANGER = URI.create("https://hooks.stranger.example/partner-center?key=stranger-secret");

    private final Wiring wiring = new Wiring();

    @AfterEach
    void stop() {
        wiring.close();
    }

    private DoctorReport doctor() {
        return doctor(
                client(builder -> builder.webhook(WebhookRegistration.of(HOOK))).referrals(), wiring.crm());
    }

    private DoctorReport doctor(ReferralGateway partnerCenter, CrmAdapter crm) {
        DoctorReport report = wiring.engine(partnerCenter, crm).doctor(Wiring.CONNECTION);
        String all = new String(DoctorJson.write(List.of(report)), StandardCharsets.UTF_8)
                + String.join("\n", report.lines())
                + report;
        assertThat(DoctorSchema.problems(DoctorJson.write(List.of(report)))).isEmpty();
        Private.assertNothingOf(wiring, all, "stranger-secret", SalesforceSimulator.INTEGRATION_USER);
        for (ExamSide side : ExamSide.values()) {
            assertThat(report.areas())
                    .filteredOn(each -> each.side() == side)
                    .extracting(Examined::area)
                    .containsExactlyElementsOf(ExamArea.of(side));
        }
        return report;
    }

    private PartnerCenterClient client(UnaryOperator<PartnerCenterClientBuilder> more) {
        return client(more, wiring.tenant.tokens, wiring.tenant.clock);
    }

    private PartnerCenterClient client(
            UnaryOperator<PartnerCenterClientBuilder> more, RefreshTokenStore tokens, InstantSource clock) {
        SimulatedTenant tenant = wiring.tenant;
        return more.apply(PartnerCenterClient.builder(tenant.simulator.tenantId())
                        .referralsBase(tenant.simulator.referralsUri())
                        .loginAuthority(tenant.simulator.baseUri())
                        .partnerCenterBase(tenant.simulator.baseUri())
                        .clock(clock)
                        .credentials(AppUserCredentials.of(
                                tenant.simulator.clientId(), Secret.of(tenant.simulator.clientSecret()), tokens)))
                .build();
    }

    private SalesforceAdapter.Builder salesforce(InstantSource clock) {
        return SalesforceAdapter.builder(wiring.salesforce.baseUri())
                .credentials(JwtBearer.of(
                        SalesforceSimulator.CONSUMER_KEY,
                        SalesforceSimulator.INTEGRATION_USER,
                        wiring.salesforce.privateKey()))
                .clock(clock)
                .transport(JdkHttpTransport.open());
    }

    private static Examined area(DoctorReport report, ExamSide side, ExamArea area) {
        return report.area(side, area).orElseThrow();
    }

    private static Examined center(DoctorReport report, ExamArea area) {
        return area(report, ExamSide.PARTNER_CENTER, area);
    }

    private static Examined crm(DoctorReport report, ExamArea area) {
        return area(report, ExamSide.CRM, area);
    }

    private static Examined host(DoctorReport report, ExamArea area) {
        return area(report, ExamSide.HOST, area);
    }

    private static Object fact(Examined area, String name) {
        return area.facts().stream()
                .filter(each -> each.name().equals(name))
                .map(Fact::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no fact " + name + " among " + area.facts()));
    }

    private static Finding only(Examined area, String code, Severity severity, String remedy) {
        assertThat(area.state()).isEqualTo(ExamState.FINDINGS);
        assertThat(area.findings()).extracting(each -> each.code().value()).containsExactly(code);
        Finding finding = area.findings().get(0);
        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.remedy()).containsIgnoringCase(remedy);
        return finding;
    }

    private static void behind(DoctorReport report, ExamSide side, String reason) {
        assertThat(report.areas())
                .filteredOn(each -> each.side() == side && each.state() == ExamState.NOT_CHECKED)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.notChecked()).contains("stands behind", reason));
    }

    @Test
    void doctor_everythingRight_saysOfEveryAreaWhatItSaw() {
        wiring.tenant.simulator.webhooks().register(HOOK, List.copyOf(events()), false);
        wiring.tenant.share();
        DoctorReport report = doctor();
        assertThat(report.blocked()).isFalse();
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo("ready");
        assertThat(report.notChecked()).isEmpty();
        assertThat(fact(crm(report, ExamArea.USERS), "activeUsers")).isEqualTo(2L);
        Examined signIn = center(report, ExamArea.SIGN_IN);
        assertThat(fact(signIn, "severalFactors")).isEqualTo(true);
        assertThat(fact(signIn, "refreshTokenDaysLeft")).isEqualTo(90L);
        assertThat(fact(signIn, "scopes").toString()).contains("user_impersonation");
        assertThat(fact(center(report, ExamArea.IDENTITY), "tenantId")).isEqualTo(wiring.tenant.simulator.tenantId());
        assertThat(fact(center(report, ExamArea.WEBHOOK), "address")).isEqualTo(HOOK.toString());
        assertThat(fact(center(report, ExamArea.LIMITS), "quotaPublished")).isEqualTo(false);
        Examined identity = crm(report, ExamArea.IDENTITY);
        assertThat(fact(identity, "organisationId").toString()).startsWith("00D");
        assertThat(fact(identity, "userId").toString()).startsWith("005");
        assertThat(fact(identity, "sandbox")).isEqualTo(true);
        assertThat(fact(identity, "apiVersion")).isEqualTo("68.0");
        assertThat(fact(crm(report, ExamArea.LIMITS), "callsAvailable")).isEqualTo(100_000L);
        assertThat(fact(crm(report, ExamArea.CLOCK), "ahead")).isEqualTo("PT0S");
        assertThat(fact(host(report, ExamArea.STORE), "kind")).isEqualTo("InMemoryStateStore");
        assertThat(fact(host(report, ExamArea.MAPPING), "fingerprint"))
                .isEqualTo(SyncSettings.defaults().fingerprint());
        assertThat(fact(host(report, ExamArea.SINGLE_WRITER), "writes")).isEqualTo(true);
    }

    @Test
    void doctor_anything_writesNothingAndMakesFewCalls() {
        doctor();
        assertThat(wiring.tenant.simulator.calls().all())
                .as("two sign-ins, a page of referrals, the registration")
                .hasSize(4)
                .allMatch(call ->
                        call.operation().startsWith("GET ") || call.operation().equals(SimulatedTenant.TOKEN));
        assertThat(wiring.salesforce.calls().all())
                .filteredOn(call -> !call.operation().startsWith("GET "))
                .allMatch(call -> call.operation().contains("/services/oauth2/token"));
        assertThat(wiring.salesforce.calls().all()).hasSizeLessThan(20);
        assertThat(wiring.salesforce.data().rows("Opportunity")).isEmpty();
    }

    @Test
    void schema_documentThatLacksWhatItPromises_isRefused() {
        DoctorReport report = doctor(client(each -> each).referrals(), mistyped());
        String document = new String(DoctorJson.write(List.of(report)), StandardCharsets.UTF_8);
        for (String broken : List.of(
                document.replaceFirst("\"version\":1", "\"version\":2"),
                document.replaceFirst("\"state\":\"fine\"", "\"state\":\"good\""),
                document.replaceFirst("\"notChecked\":\"[^\"]*\",", ""),
                document.replaceFirst("\"remedy\"", "\"cure\""))) {
            assertThat(broken).isNotEqualTo(document);
            assertThat(DoctorSchema.problems(broken.getBytes(StandardCharsets.UTF_8)))
                    .isNotEmpty();
        }
    }

    private static List<String> events() {
        return List.copyOf(WebhookRegistration.of(HOOK).events());
    }

    @Test
    @Tag("R-253")
    void doctor_signInWithoutSecondFactor_isFoundThereAndTheRestStandsBehindIt() {
        wiring.tenant.simulator.tokens().multiFactor(false);
        DoctorReport report = doctor();
        assertThat(report.blocked()).isTrue();
        Examined signIn = center(report, ExamArea.SIGN_IN);
        assertThat(signIn.refuses()).isTrue();
        assertThat(signIn.findings())
                .allSatisfy(each -> assertThat(each.remedy()).contains("multi-factor"));
        behind(report, ExamSide.PARTNER_CENTER, "sign-in");
        assertThat(crm(report, ExamArea.SCHEMA).state()).as("the other side").isEqualTo(ExamState.FINE);
        assertThat(crm(report, ExamArea.CURRENCIES).notChecked()).contains("referrals could not be read");
        assertThat(host(report, ExamArea.MAPPING).state()).isEqualTo(ExamState.FINE);
    }

    @Test
    @Tag("R-254")
    void doctor_refreshTokenExpired_isFoundWithWhatToDo() {
        wiring.tenant.clock.advance(Duration.ofDays(91));
        DoctorReport report = doctor();
        only(center(report, ExamArea.SIGN_IN), "CREDENTIALS_REFUSED", Severity.ERROR, "consent");
        behind(report, ExamSide.PARTNER_CENTER, "sign-in (CREDENTIALS_REFUSED)");
    }

    @Test
    @Tag("R-254")
    void doctor_refreshTokenThatNobodyReplaces_warnsBeforeItEnds() {
        Instant consented = wiring.tenant.clock.instant();
        RefreshTokenStore forgetful = new RefreshTokenStore() {
            @Override
            public String load() {
                return wiring.tenant.simulator.refreshToken();
            }

            @Override
            public void save(String refreshToken) {}

            @Override
            public Instant rotatedAt() {
                return consented;
            }
        };
        wiring.tenant.clock.advance(Duration.ofDays(80));
        DoctorReport report =
                doctor(client(each -> each, forgetful, wiring.tenant.clock).referrals(), wiring.crm());
        Examined signIn = center(report, ExamArea.SIGN_IN);
        only(signIn, "REFRESH_TOKEN_EXPIRING", Severity.WARNING, "let the sync sign in");
        assertThat(fact(signIn, "refreshTokenDaysLeft")).isEqualTo(10L);
        assertThat(report.blocked()).isFalse();
    }

    @Test
    @Tag("R-251")
    void doctor_userWithoutARole_isFoundThereAndHidesNothing() {
        SimulatorResponse refused = SimulatorResponse.text(
                403, "application/json", "{\"code\":\"accessDenied\",\"description\":\"role missing\"}");
        wiring.tenant.simulator.faults().inject(Fault.respond(refused).on("GET", SimulatedTenant.ALL));
        DoctorReport report = doctor();
        only(center(report, ExamArea.ROLES), "PERMISSION_MISSING", Severity.ERROR, "Referrals admin");
        assertThat(center(report, ExamArea.SIGN_IN).state()).isEqualTo(ExamState.FINE);
        only(center(report, ExamArea.WEBHOOK), "WEBHOOK_NOT_REGISTERED", Severity.WARNING, "register");
        assertThat(crm(report, ExamArea.IDENTITY).state()).isEqualTo(ExamState.FINE);
    }

    @Test
    @Tag("C-8")
    void doctor_userWithoutAWebhookRole_isAWarningAndTheRegistrationIsNotChecked() {
        SimulatorResponse refused = SimulatorResponse.text(
                403, "application/json", "{\"code\":\"accessDenied\",\"description\":\"role missing\"}");
        wiring.tenant.simulator.faults().inject(Fault.respond(refused).on("GET", "/webhooks/v1/registration"));
        DoctorReport report = doctor();
        assertThat(report.blocked()).isFalse();
        only(center(report, ExamArea.ROLES), "PERMISSION_MISSING", Severity.WARNING, "Admin agent");
        assertThat(center(report, ExamArea.WEBHOOK).notChecked()).contains("may not read the registration");
    }

    @Test
    @Tag("R-011")
    void doctor_webhookDisplaced_namesWhoGetsTheEventsWithoutTheirSecret() {
        wiring.tenant.simulator.webhooks().takenOverBy(STRANGER);
        Examined webhook = center(doctor(), ExamArea.WEBHOOK);
        Finding finding = only(webhook, "WEBHOOK_DISPLACED", Severity.WARNING, "register with overwrite");
        assertThat(finding.message()).contains("https://hooks.stranger.example/partner-center?…");
        assertThat(fact(webhook, "registered")).isEqualTo(true);
    }

    @Test
    @Tag("R-011")
    void doctor_eventsMissing_namesThem() {
        wiring.tenant.simulator.webhooks().register(HOOK, List.of("referral-created"), false);
        Finding finding =
                only(center(doctor(), ExamArea.WEBHOOK), "WEBHOOK_EVENTS_MISSING", Severity.WARNING, "register again");
        assertThat(finding.message()).contains("referral-updated");
    }

    @Test
    @Tag("R-011")
    void doctor_noRegistrationWanted_isNotCheckedButShowsWhatStands() {
        wiring.tenant.simulator.webhooks().register(HOOK, events(), false);
        Examined webhook = center(doctor(client(each -> each).referrals(), wiring.crm()), ExamArea.WEBHOOK);
        assertThat(webhook.state()).isEqualTo(ExamState.NOT_CHECKED);
        assertThat(webhook.notChecked()).contains("nobody said which registration is wanted");
        assertThat(fact(webhook, "address")).isEqualTo(HOOK.toString());
    }

    @Test
    @Tag("R-185")
    void doctor_referralInACurrencyThatIsNotSetUp_namesIt() {
        wiring.tenant.simulator.seller().share(InboundDeal.coSell().dealValue(new BigDecimal("9000"), "ISK"));
        Finding finding = only(
                crm(doctor(), ExamArea.CURRENCIES), "CURRENCY_NOT_SET_UP", Severity.WARNING, "set the currency up");
        assertThat(finding.message()).contains("ISK");
    }

    @Test
    @Tag("R-191")
    void doctor_teamMembersWithoutUser_areCountedAndNotNamed() {
        SimulatedTenant.applied(
                wiring.tenant.client().create(SimulatedTenant.deal().build()));
        Examined users = crm(doctor(), ExamArea.USERS);
        assertThat(fact(users, "membersLookedFor")).isEqualTo(1L);
        assertThat(fact(users, "usersFound")).isEqualTo(0L);
        only(users, "TEAM_MEMBER_WITHOUT_USER", Severity.WARNING, "create the users");
    }

    @Test
    void doctor_clockOff_isFoundOnBothSides() {
        InstantSource slow = () -> wiring.tenant.clock.instant().minusSeconds(150);
        DoctorReport report = doctor(
                client(each -> each, wiring.tenant.tokens, slow).referrals(),
                salesforce(slow).build());
        for (ExamSide side : List.of(ExamSide.PARTNER_CENTER, ExamSide.CRM)) {
            Examined clock = area(report, side, ExamArea.CLOCK);
            Finding finding = only(clock, "CLOCK_SKEW", Severity.WARNING, "NTP");
            assertThat(finding.message()).contains("150 s behind");
            assertThat(fact(clock, "ahead")).isEqualTo("PT2M30S");
        }
    }

    @Test
    @Tag("R-227")
    void doctor_callsNearlyUsed_isFoundWithItsNumbers() {
        wiring.salesforce.usage().spend(95_000);
        Examined limits = crm(doctor(), ExamArea.LIMITS);
        assertThat(limits.findings())
                .extracting(each -> each.code().value())
                .containsExactly("CRM_CALL_BUDGET_SPENT", "CALLS_NEARLY_USED");
        assertThat(limits.findings().get(1).message()).contains("of 100000");
        assertThat((Long) fact(limits, "callsUsed")).isGreaterThanOrEqualTo(95_000L);
    }

    @Test
    @Tag("R-030")
    void doctor_sandboxAgainstProduction_isFoundAtTheSingleWriter() {
        DoctorReport report = doctor(live(wiring.tenant.gateway()), wiring.crm());
        Examined writer = host(report, ExamArea.SINGLE_WRITER);
        only(writer, "SANDBOX_AGAINST_PRODUCTION", Severity.ERROR, "confirm the connection");
        assertThat(fact(writer, "writes")).isEqualTo(false);
        only(host(report, ExamArea.STORE), "STORE_NOT_DURABLE", Severity.WARNING, "durable store");
        assertThat(report.blocked()).isTrue();
    }

    @Test
    void doctor_schemaMissing_isFoundThereAndTheMappingStandsBehindIt() {
        DoctorReport report = doctor(wiring.tenant.gateway(), mistyped());
        Finding finding = only(crm(report, ExamArea.SCHEMA), "CRM_FIELD_MISSING", Severity.ERROR, "create the field");
        assertThat(finding.field()).isEqualTo("How_can_Microsoft_hlep__c");
        assertThat(host(report, ExamArea.MAPPING).notChecked()).contains("schema");
        assertThat(crm(report, ExamArea.LIMITS).state()).isEqualTo(ExamState.FINE);
    }

    @Test
    @Tag("R-080")
    void doctor_stageThatTheCrmLacks_isFoundInTheMapping() {
        SyncSettings settings = SyncSettings.builder().wonStage("Gewonnen").build();
        SyncEngine engine = SyncEngine.builder(wiring.store)
                .connection(SyncConnection.builder(Wiring.CONNECTION, wiring.tenant.gateway(), wiring.crm())
                        .settings(settings)
                        .build())
                .seams(Seams.system().withTime(wiring.tenant.clock))
                .build();
        Examined mapping = host(engine.doctor(Wiring.CONNECTION), ExamArea.MAPPING);
        only(mapping, "STAGE_NOT_IN_CRM", Severity.ERROR, "name stages of the CRM");
        assertThat(fact(mapping, "fingerprint")).isEqualTo(settings.fingerprint());
    }

    @Test
    @Tag("R-223")
    void doctor_crmRefusesTheSignIn_leavesPartnerCenterAndTheStoreLookedAt() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        CrmAdapter wrong = wiring.crm(
                wiring.salesforce.baseUri(), generator.generateKeyPair().getPrivate(), SalesforceFieldNames.defaults());
        DoctorReport report = doctor(wiring.tenant.gateway(), wrong);
        only(crm(report, ExamArea.SIGN_IN), "CREDENTIALS_REFUSED", Severity.ERROR, "certificate");
        behind(report, ExamSide.CRM, "sign-in (CREDENTIALS_REFUSED)");
        behind(report, ExamSide.HOST, "sign-in (CREDENTIALS_REFUSED)");
        assertThat(center(report, ExamArea.ROLES).state()).isEqualTo(ExamState.FINE);
        assertThat(host(report, ExamArea.STORE).state()).isEqualTo(ExamState.FINE);
    }

    @Test
    void doctor_partnerCenterUnreachable_isFoundAtTheIdentity() throws Exception {
        ReferralGateway nowhere = wiring.tenant.gateway(
                SignInIT.nobody(), wiring.tenant.simulator.baseUri(), wiring.tenant.simulator.clientSecret());
        DoctorReport report = doctor(nowhere, wiring.crm());
        only(center(report, ExamArea.IDENTITY), "SERVICE_UNREACHABLE", Severity.ERROR, "address");
        behind(report, ExamSide.PARTNER_CENTER, "identity (SERVICE_UNREACHABLE)");
    }

    private CrmAdapter mistyped() {
        SalesforceFieldNames names = SalesforceFieldNames.builder()
                .field(CrmField.HELP, "How_can_Microsoft_hlep__c")
                .build();
        return wiring.crm(wiring.salesforce.baseUri(), wiring.salesforce.privateKey(), names);
    }

    /** Partner Center with real deals, as far as the engine can tell. */
    private static ReferralGateway live(ReferralGateway simulated) {
        return (ReferralGateway) Proxy.newProxyInstance(
                ReferralGateway.class.getClassLoader(),
                new Class<?>[] {ReferralGateway.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("live")) {
                        return true;
                    }
                    try {
                        return method.invoke(simulated, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
