package dev.cosell.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.crm.InMemoryCrm;
import dev.cosell.testkit.partnercenter.InMemoryPartnerCenter;
import dev.cosell.testkit.scenario.Scenario;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The extension as JUnit runs it: test classes within tests. */
class CoSellWorldTest {
    private static final List<Scenario> SEEN = new ArrayList<>();

    /** Run by the launcher alone, as all classes here that end in Subject. */
    static final class RegisteredSubject {
        @RegisterExtension
        static final CoSellWorld WORLD = CoSellWorld.inMemory(
                        SyncSettings.builder().onHoldStages("Incoming").build())
                .with(setup -> setup.seed(7).startsAt(Instant.parse("2026-06-01T08:00:00Z")));

        @Test
        void parts(
                Scenario deal, SettableClock clock, InMemoryCrm crm, InMemoryPartnerCenter center, SyncEngine engine) {
            SEEN.add(deal);
            assertThat(clock.instant()).isEqualTo("2026-06-01T08:00:00Z");
            deal.microsoftShares().syncRuns().expectInCrm(CrmField.STAGE, "Incoming");
            assertThat(crm.seller().opportunities()).hasSize(1);
            assertThat(center.referrals()).hasSize(1);
            assertThat(engine.links(deal.connection())).hasSize(1);
        }

        @Test
        void another(Scenario deal) {
            SEEN.add(deal);
            deal.expectNoRecord();
        }

        @Test
        void ownAssertion(Scenario deal) {
            deal.microsoftShares().syncRuns();
            assertThat(deal.record().get(CrmField.STAGE)).isEqualTo("Somewhere else");
        }

        @Test
        void expectation(Scenario deal) {
            deal.microsoftShares().syncRuns().expectBothSides(StandardFields.DEAL_VALUE, 1);
        }

        @Test
        void assumption(Scenario deal) {
            Assumptions.assumeTrue(deal.events().isEmpty() && deal.connection().isEmpty(), "not here");
        }

        @Test
        void foreignPart(SalesforceSimulator salesforce) {
            assertThat(salesforce).isNull();
        }

        @Nested
        class Inner {
            @Test
            void nested(Scenario deal) {
                SEEN.add(deal);
                deal.microsoftShares().syncRuns().expectOneRecord();
            }
        }
    }

    /** The annotation. */
    @InMemoryCoSell
    static final class AnnotatedSubject {
        @Test
        void annotated(Scenario deal) {
            deal.microsoftShares()
                    .syncRuns()
                    .expectInCrm(CrmField.STAGE, "Prospecting")
                    .timePasses(Duration.ofDays(1));
        }
    }

    @Test
    void tests_ofOneClass_haveWorldsOfTheirOwnWithAllParts() {
        SEEN.clear();
        Map<String, TestExecutionResult> results = run(RegisteredSubject.class);
        assertThat(succeeded(results)).contains("parts", "another", "nested");
        assertThat(SEEN).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void failure_ofTheTestsOwnAssertion_carriesTheStoryAndTheSeed() {
        Throwable failure = failure(run(RegisteredSubject.class), "ownAssertion");
        assertThat(failure).hasMessageContaining("Somewhere else");
        assertThat(failure.getSuppressed()).singleElement().satisfies(story -> {
            assertThat(story)
                    .hasMessageContaining("Microsoft shares Fabrikam plant telemetry")
                    .hasMessageContaining("deal value                   75000")
                    .hasMessageContaining("seed 7 (play it again with -Dcosell.firstSeed=7)");
            assertThat(story.getStackTrace()).isEmpty();
        });
    }

    @Test
    void failure_ofAnExpectation_tellsTheStoryOnce() {
        Throwable failure = failure(run(RegisteredSubject.class), "expectation");
        assertThat(failure).hasMessageContaining("deal value was expected to be 1 on both sides");
        assertThat(failure.getSuppressed()).isEmpty();
    }

    @Test
    void assumption_thatDoesNotHold_isNoFailure() {
        TestExecutionResult skipped =
                Objects.requireNonNull(run(RegisteredSubject.class).get("assumption"));
        assertThat(skipped.getStatus()).isEqualTo(TestExecutionResult.Status.ABORTED);
        assertThat(skipped.getThrowable().orElseThrow().getSuppressed()).isEmpty();
    }

    @Test
    void parameter_ofAPartThatTheWorldLacks_namesThoseItHas() {
        assertThat(failure(run(RegisteredSubject.class), "foreignPart"))
                .hasMessageContaining("this world has no SalesforceSimulator")
                .hasMessageContaining("InMemoryCrm");
    }

    @Test
    void annotation_onAClass_givesAWorldInMemory() {
        assertThat(succeeded(run(AnnotatedSubject.class))).containsExactly("annotated");
    }

    private static List<String> succeeded(Map<String, TestExecutionResult> results) {
        return results.entrySet().stream()
                .filter(each -> each.getValue().getStatus() == TestExecutionResult.Status.SUCCESSFUL)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Throwable failure(Map<String, TestExecutionResult> results, String test) {
        TestExecutionResult result = Objects.requireNonNull(results.get(test), test);
        assertThat(result.getStatus()).isEqualTo(TestExecutionResult.Status.FAILED);
        return result.getThrowable().orElseThrow();
    }

    private static Map<String, TestExecutionResult> run(Class<?> subject) {
        Map<String, TestExecutionResult> results = new LinkedHashMap<>();
        TestExecutionListener listener = new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    results.put(test.getDisplayName().replaceAll("\\(.*", ""), result);
                }
            }
        };
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(subject))
                                .build(),
                        listener);
        return results;
    }
}
