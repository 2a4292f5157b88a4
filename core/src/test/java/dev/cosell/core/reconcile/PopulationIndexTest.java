package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.DealName;
import dev.cosell.core.merge.Seeds;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PopulationIndexTest {
    private static final int MANY = 100_000;
    private static final long MOST_BYTES_EACH = 64;
    private static final CrmFacts FACTS = new CrmFacts(
            Deals.facts().organisation(),
            Deals.facts().capabilities(),
            text -> CrmRecordId.isWellFormed(text) ? Optional.of(CrmRecordId.of(text)) : Optional.empty());

    private PopulationIndex index(boolean history) {
        return new PopulationIndex(FACTS, Deals.SETTINGS, Deals.NOW, history);
    }

    @Test
    @Tag("R-015")
    @Tag("R-240")
    @Tag("R-243")
    void report_anyPopulationsInAnyOrder_isThatOfPlainMaps() {
        Seeds.check(2_000, random -> {
            boolean history = random.nextBoolean();
            PlainPopulation plain =
                    new PlainPopulation(new PopulationVerdicts(FACTS, Deals.SETTINGS, Deals.NOW, history));
            List<Runnable> told = new ArrayList<>();
            PopulationIndex index = index(history);
            tell(random, plain, index, told);
            Collections.shuffle(told, new Random(random.nextLong()));
            told.forEach(Runnable::run);
            InitialLoadReport report = index.report();
            InitialLoadReport expected = plain.report();
            List<String> lines = new ArrayList<>();
            report.eachLine(lines::add);
            assertThat(report.lines()).isEqualTo(expected.lines()).isEqualTo(lines);
            assertThat(report).isEqualTo(expected);
        });
    }

    private static void tell(
            RandomGenerator random, PlainPopulation plain, PopulationIndex index, List<Runnable> told) {
        int size = 1 + random.nextInt(12);
        List<String> ids = Stream.generate(() -> IdTableTest.any(random))
                .limit(size)
                .distinct()
                .toList();
        long time = 0;
        for (String id : ids) {
            for (int image = random.nextInt(3); image > 0; image--) {
                Referral referral = referral(id, name(random, ids), Instant.ofEpochSecond(time++), random.nextInt(8));
                plain.add(referral);
                told.add(() -> index.add(referral));
            }
            if (random.nextInt(4) > 0) {
                Opportunity record = record(id, name(random, ids), random.nextInt(5) > 0, random.nextBoolean());
                plain.records.put(id, record);
                told.add(() -> index.add(record));
            }
        }
        String referral = Seeds.pick(random, ids);
        String record = Seeds.pick(random, ids);
        switch (random.nextInt(4)) {
            case 0 -> {
                plain.linkedReferrals.add(referral);
                plain.linkedRecords.add(record);
                told.add(() -> index.linked(ReferralId.of(referral), CrmRecordId.of(record)));
            }
            case 1 -> {
                plain.takenReferrals.add(referral);
                told.add(() -> index.taken(DealName.of(ReferralId.of(referral))));
            }
            case 2 -> {
                plain.takenRecords.add(record);
                told.add(() -> index.taken(DealName.of(CrmRecordId.of(record))));
            }
            default -> told.add(index::unseen);
        }
    }

    private static @Nullable String name(RandomGenerator random, List<String> ids) {
        return switch (random.nextInt(4)) {
            case 0 -> Seeds.pick(random, ids);
            case 1 -> random.nextInt(5) == 0 ? "nobody" : Seeds.pick(random, ids);
            default -> null;
        };
    }

    private static Referral referral(String id, @Nullable String named, @Nullable Instant time, int kind) {
        Referral usual = Deals.inbound(ReferralState.ACCEPTED);
        Referral.Builder made = Referral.builder(
                        ReferralId.of(id), usual.eTag(), kind == 0 ? ReferralState.LOST : usual.state())
                .content(usual)
                .organizationId(usual.organizationId())
                .updatedAt(time)
                .externalReferenceId(named);
        return (kind == 1 ? made.closingDate(null) : kind == 2 ? made.type(null) : made).build();
    }

    private static Opportunity record(String id, @Nullable String carried, boolean synced, boolean complete) {
        Opportunity usual = Deals.opportunity("Qualification");
        Opportunity.Builder record = Opportunity.builder(CrmRecordId.of(id), CrmVersion.of("v1"))
                .account(usual.account())
                .contacts(usual.contacts())
                .owner(Deals.SELLER);
        if (complete) {
            record.solutions(usual.solutions());
        }
        usual.values().forEach((field, value) -> set(record, field, value));
        return record.set(CrmField.SYNC_FLAG, synced)
                .set(CrmField.REFERRAL_ID, carried)
                .build();
    }

    private static <T> void set(Opportunity.Builder record, CrmField<T> field, Optional<?> value) {
        record.set(field, value.isEmpty() ? null : field.type().cast(value.get()));
    }

    private static String uuid(int number) {
        return new UUID(0x9e3779b97f4a7c15L * number, ~(long) number).toString();
    }

    private static String crmId(int number) {
        return "006" + String.format(Locale.ROOT, "%012d", MANY - number) + "AAA";
    }

    @Test
    @Tag("R-240")
    void report_ofManyPairs_isHeldInFewBytesEachBesideTheIndex() {
        PopulationIndex index = index(false);
        for (int i = 0; i < MANY; i++) {
            index.add(referral(uuid(i), i % 2 == 0 ? crmId(i) : null, Deals.NOW, 3));
        }
        assertThat(index.unseen()).hasSize(MANY / 2).isSortedAccordingTo((a, b) -> a.value()
                .compareTo(b.value()));
        for (int i = 0; i < MANY; i++) {
            index.add(record(crmId(i), uuid(i), true, true));
        }
        InitialLoadReport report = index.report();
        assertThat(report.matched()).hasSize(MANY);
        assertThat(index.unseen()).isEmpty();
        assertThat(Footprint.of(index, report) / (2 * MANY)).isBetween(20L, MOST_BYTES_EACH);
        assertThat(report.lines()).hasSize(1_002).last().isEqualTo("matched: 99000 more");
        List<String> all = new ArrayList<>();
        report.eachLine(all::add);
        assertThat(all).hasSize(MANY + 1);
    }

    @Test
    @Tag("R-240")
    void report_ofManyThatStandAloneOrHangTogether_isHeldInFewBytesEach() {
        PopulationIndex index = index(false);
        for (int i = 0; i < MANY; i++) {
            index.add(referral(uuid(i), i % 2 == 0 ? crmId(0) : null, Deals.NOW, 3));
            index.add(record(crmId(i), null, true, i % 3 == 0));
        }
        InitialLoadReport report = index.report();
        assertThat(report.ambiguous()).hasSize(1);
        assertThat(report.ambiguous().get(0).referrals()).hasSize(MANY / 2);
        assertThat(report.newInCrm()).hasSize(MANY / 2);
        assertThat(report.newInPartnerCenter().size() + report.blocked().size()).isEqualTo(MANY - 1);
        assertThat(Footprint.of(index, report) / (2 * MANY)).isBetween(20L, MOST_BYTES_EACH);
        assertThat(report.lines()).anySatisfy(line -> assertThat(line).endsWith("49000 more] with [" + crmId(0) + "]"));
    }

    @Test
    @Tag("R-240")
    void add_reasonsThatQuoteADifferentValueEach_areHeldWithoutItAboveManyOfThem() {
        SharedReasons reasons = new SharedReasons();
        int last = 0;
        for (int i = 0; i < 2 * SharedReasons.ROOM; i++) {
            last = reasons.number(List.of(finding("value " + i)));
        }
        assertThat(last).isEqualTo(SharedReasons.ROOM);
        assertThat(reasons.findings(1)).containsExactly(finding("value 0"));
        assertThat(reasons.findings(last).get(0).code().value()).isEqualTo("STRANGE_VALUE");
        assertThat(reasons.findings(last).get(0).message()).doesNotContain("value");
    }

    private static Finding finding(String message) {
        return Finding.error(FindingCode.of("STRANGE_VALUE"), "R-240", null, message, "correct it");
    }

    @Test
    @Tag("R-015")
    void add_twoImagesOfOneTime_sameOneCountsInAnyOrder() {
        Referral one = referral(uuid(1), null, null, 3);
        Referral blocked = referral(uuid(1), null, null, 1);
        PopulationIndex first = index(false);
        first.add(one);
        first.add(blocked);
        PopulationIndex second = index(false);
        second.add(blocked);
        second.add(one);
        assertThat(first.report()).isEqualTo(second.report());
        assertThat(first.report().blocked()).hasSize(1);
    }

    @Test
    @Tag("R-100")
    void taken_again_isNoNews() {
        PopulationIndex index = index(false);
        assertThat(index.taken(DealName.of(ReferralId.of(uuid(1))))).isTrue();
        assertThat(index.taken(DealName.of(ReferralId.of(uuid(1))))).isFalse();
    }
}
