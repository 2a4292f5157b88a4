package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.merge.Seeds;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.reconcile.InitialLoadReport.MatchedBy;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.spi.VersionPrecision;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InitialLoadTest {
    private static final Person OWNER = Deals.SELLER;

    private SyncSettings settings = Deals.SETTINGS;

    @Test
    @Tag("R-240")
    @Tag("R-244")
    void report_pairsThatNameEachOther_matchedByWhatSaysSo() {
        InitialLoadReport report = report(
                List.of(referral(1, record(1)), referral(2, null), referral(3, record(3))),
                List.of(crm(1, id(1)), crm(2, id(2)), crm(3, null)),
                List.of());
        assertThat(report.matched())
                .extracting(
                        InitialLoadReport.Match::record, InitialLoadReport.Match::by, InitialLoadReport.Match::adopted)
                .containsExactly(
                        tuple(record(1), MatchedBy.BOTH, true),
                        tuple(record(2), MatchedBy.IDENTIFIER, true),
                        tuple(record(3), MatchedBy.CRM_ID, false));
        assertThat(report.blocked()).isEmpty();
        assertThat(report.ambiguous()).isEmpty();
    }

    @Test
    @Tag("R-240")
    void report_recordsWithoutCounterpart_newOnEitherSideOrLeftOut() {
        Opportunity unwanted =
                crm(3, null).toBuilder().set(CrmField.SYNC_FLAG, false).build();
        InitialLoadReport report =
                report(List.of(referral(1, null), lead(2)), List.of(crm(2, null), unwanted), List.of());
        assertThat(report.newInCrm()).containsExactly(id(1));
        assertThat(report.newInPartnerCenter()).containsExactly(record(2));
        assertThat(report.leftOut()).isEqualTo(2);
        assertThat(report.finished()).isFalse();
    }

    @Test
    @Tag("R-240")
    void report_whatCannotGoOn_blockedWithEveryReason() {
        Opportunity poor = crm(1, null).toBuilder()
                .set(CrmField.AMOUNT, null)
                .solutions(List.of())
                .build();
        Referral dateless = referral(1, null).toBuilder().closingDate(null).build();
        Referral strange = referral(2, null).toBuilder().type(null).build();
        InitialLoadReport report =
                report(List.of(dateless, strange, referral(3, record(9))), List.of(poor, crm(4, id(4))), List.of());
        assertThat(reasons(report, DealName.of(id(1)))).containsExactly("REFERRAL_WITHOUT_CLOSING_DATE");
        assertThat(reasons(report, DealName.of(id(2)))).containsExactly("DEAL_CATEGORY_UNKNOWN");
        assertThat(reasons(report, DealName.of(id(3)))).containsExactly("CRM_ID_NOT_FOUND");
        assertThat(reasons(report, DealName.of(record(1)))).contains("SOLUTION_MISSING", "DEAL_VALUE_MISSING");
        assertThat(reasons(report, DealName.of(record(4)))).containsExactly("REFERRAL_NOT_VISIBLE");
        assertThat(report.newInPartnerCenter()).isEmpty();
    }

    @Test
    @Tag("R-028")
    @Tag("R-240")
    void report_groupsThatNobodyCanTellApart_ambiguousAndNoneChosen() {
        InitialLoadReport report = report(
                List.of(referral(1, record(1)), referral(2, record(3)), referral(3, record(3))),
                List.of(crm(1, null), crm(2, id(1)), crm(3, null)),
                List.of());
        assertThat(report.matched()).isEmpty();
        assertThat(report.ambiguous())
                .containsExactly(
                        new InitialLoadReport.Ambiguity(List.of(id(1)), List.of(record(1), record(2))),
                        new InitialLoadReport.Ambiguity(List.of(id(2), id(3)), List.of(record(3))));
    }

    @Test
    @Tag("R-031")
    @Tag("R-240")
    void report_copyOfALinkedRecordOrReferralThatNamesOne_blocked() {
        Link linked = Link.none().toBuilder().linked(id(1), record(1)).build();
        InitialLoadReport report = report(
                List.of(referral(1, record(1)), referral(2, record(1))),
                List.of(crm(1, id(1)), crm(2, id(1)), crm(3, id(2))),
                List.of(linked));
        assertThat(report.linkedAlready()).isEqualTo(1);
        assertThat(reasons(report, DealName.of(record(2)))).containsExactly("SEVERAL_CRM_RECORDS");
        assertThat(reasons(report, DealName.of(id(2)))).containsExactly("LINKED_ELSEWHERE");
        assertThat(reasons(report, DealName.of(record(3)))).containsExactly("LINKED_ELSEWHERE");
        assertThat(report.matched()).isEmpty();
        assertThat(report.finished()).isTrue();
    }

    @Test
    @Tag("R-025")
    @Tag("R-242")
    void report_closedAndNeverSynchronised_skippedUnlessHistoryIsAskedFor() {
        Referral lost = Deals.copy(referral(1, null), referral(1, null).eTag(), ReferralState.LOST);
        InitialLoad.Population population = new InitialLoad.Population(List.of(lost), List.of(), List.of());
        InitialLoadReport skipped = InitialLoad.report(Deals.facts(), population, settings, Deals.NOW);
        assertThat(skipped.skippedClosed()).containsExactly(id(1));
        assertThat(skipped.history()).isEmpty();
        InitialLoadReport wanted = InitialLoad.reportWithHistory(Deals.facts(), population, settings, Deals.NOW);
        assertThat(wanted.history()).containsExactly(id(1));
        assertThat(wanted.skippedClosed()).isEmpty();
        assertThat(wanted.newInCrm()).isEmpty();
    }

    @Test
    @Tag("R-242")
    void report_historyThatCannotBecomeARecord_isBlockedWithTheReason() {
        Referral lost = Deals.copy(referral(1, null), referral(1, null).eTag(), ReferralState.LOST);
        InitialLoad.Population population = new InitialLoad.Population(List.of(lost), List.of(), List.of());
        CrmFacts noFlag = Deals.facts(VersionPrecision.EXACT, Set.of(CrmField.SYNC_FLAG), true);
        InitialLoadReport report = InitialLoad.reportWithHistory(noFlag, population, settings, Deals.NOW);
        assertThat(report.history()).isEmpty();
        assertThat(reasons(report, DealName.of(id(1)))).containsExactly("HISTORY_NEEDS_SYNC_FLAG");
    }

    @Test
    @Tag("R-241")
    void report_matchedPairThatDiffers_fieldsListedWithTheSideThatWouldWin() {
        Opportunity other = crm(1, id(1)).toBuilder()
                .set(CrmField.AMOUNT, new BigDecimal("61000"))
                .build();
        InitialLoadReport report = report(List.of(referral(1, record(1))), List.of(other), List.of());
        assertThat(report.matched().get(0).differences())
                .filteredOn(each -> each.field().equals(StandardFields.DEAL_VALUE.id()))
                .extracting(InitialLoadReport.Difference::outcome, InitialLoadReport.Difference::winner)
                .containsExactly(tuple(FieldDecision.Outcome.TO_PARTNER_CENTER, "the CRM's value"));
        assertThat(report.lines().toString())
                .contains("dealValue")
                .doesNotContain("61000")
                .doesNotContain("50000");
    }

    @Test
    @Tag("R-151")
    @Tag("R-240")
    void lines_ofEverything_holdNothingPersonal() {
        List<Referral> referrals = new ArrayList<>(List.of(referral(1, record(1)), lead(5), referral(3, record(9))));
        InitialLoadReport report = report(referrals, List.of(crm(1, null), crm(2, null), crm(4, id(4))), List.of());
        String text = String.join("\n", report.lines());
        assertThat(text).startsWith("1 matched").contains("blocked: ", "new in Partner Center: ");
        Scene.personal().forEach(personal -> assertThat(text).doesNotContain(personal));
    }

    @Test
    @Tag("R-015")
    @Tag("R-243")
    void report_anyOrderAndAnyPartLinkedBefore_givesTheRestAndNothingTwice() {
        Seeds.check(random -> {
            List<Referral> referrals = new ArrayList<>();
            List<Opportunity> records = new ArrayList<>();
            populate(random, referrals, records);
            InitialLoadReport whole = report(referrals, records, List.of());
            Collections.shuffle(referrals, new Random(random.nextLong()));
            Collections.shuffle(records, new Random(random.nextLong()));
            assertThat(report(referrals, records, List.of())).isEqualTo(whole);
            List<Link> links = new ArrayList<>();
            List<InitialLoadReport.Match> rest = new ArrayList<>(whole.matched());
            rest.removeIf(match -> random.nextBoolean() && links.add(link(match)));
            InitialLoadReport resumed = report(referrals, records, links);
            assertThat(resumed)
                    .isEqualTo(new InitialLoadReport(
                            rest,
                            whole.newInCrm(),
                            whole.newInPartnerCenter(),
                            whole.ambiguous(),
                            whole.blocked(),
                            List.of(),
                            List.of(),
                            whole.leftOut(),
                            links.size()));
        });
    }

    private static Link link(InitialLoadReport.Match match) {
        return Link.none().toBuilder().linked(match.referral(), match.record()).build();
    }

    private static void populate(RandomGenerator random, List<Referral> referrals, List<Opportunity> records) {
        int size = 1 + random.nextInt(6);
        for (int i = 1; i <= size; i++) {
            CrmRecordId named = random.nextBoolean() ? record(1 + random.nextInt(size)) : null;
            referrals.add(referral(i, named));
            ReferralId carried = random.nextBoolean() ? id(1 + random.nextInt(size)) : null;
            records.add(crm(i, carried));
        }
    }

    private InitialLoadReport report(
            Collection<Referral> referrals, Collection<Opportunity> records, Collection<Link> links) {
        return InitialLoad.report(
                Deals.facts(), new InitialLoad.Population(referrals, records, links), settings, Deals.NOW);
    }

    private static List<String> reasons(InitialLoadReport report, DealName deal) {
        return report.blocked().stream()
                .filter(blocked -> blocked.deal().equals(deal))
                .flatMap(blocked -> blocked.reasons().stream())
                .map(finding -> finding.code().value())
                .toList();
    }

    private static ReferralId id(int number) {
        return ReferralId.of("11111111-1111-4111-8111-11111111111" + number);
    }

    private static CrmRecordId record(int number) {
        return Scene.record(number);
    }

    private static Referral referral(int number, @Nullable CrmRecordId named) {
        Referral usual = Deals.inbound(ReferralState.ACCEPTED);
        return Referral.builder(id(number), usual.eTag(), usual.state())
                .content(usual)
                .organizationId(usual.organizationId())
                .updatedAt(usual.updatedAt())
                .externalReferenceId(named == null ? null : named.value())
                .build();
    }

    private static Referral lead(int number) {
        return referral(number, null).toBuilder()
                .type(ReferralType.INDEPENDENT)
                .qualification(Qualification.DIRECT)
                .invite(null)
                .build();
    }

    private static Opportunity crm(int number, @Nullable ReferralId carried) {
        Opportunity usual = Deals.opportunity("Qualification");
        Opportunity.Builder record = Opportunity.builder(record(number), CrmVersion.of("v1"))
                .account(usual.account())
                .contacts(usual.contacts())
                .solutions(usual.solutions())
                .owner(OWNER);
        usual.values().forEach((field, value) -> set(record, field, value));
        return record.set(CrmField.REFERRAL_ID, carried == null ? null : carried.value())
                .build();
    }

    private static <T> void set(Opportunity.Builder record, CrmField<T> field, Optional<?> value) {
        record.set(field, value.isEmpty() ? null : field.type().cast(value.get()));
    }
}
