package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.Deals;
import dev.cosell.core.engine.LinkOutcome;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ActorId;
import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only a person may change: which records belong together. */
@Tag("R-100")
class LinkCareTest {
    private static final ActorId ADMIN = ActorId.of("user-17");

    private final World world = new World();
    private ReferralId referral = ReferralId.of("99999999-9999-4999-8999-999999999990");

    private Deals deals() {
        return world.engine.deals(World.CONNECTION);
    }

    private CrmRecordId linked() {
        referral = world.share().id();
        world.settle();
        return world.record(referral).id();
    }

    @Test
    void unlink_linkedDeal_neitherSideIsTouchedWhateverNewsComes() {
        CrmRecordId record = linked();
        assertThat(deals().unlink(DealName.of(referral), ADMIN).result()).isEqualTo(LinkOutcome.Result.DONE);
        int before = world.writes();
        int calls = world.partnerCenter.calls();

        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("99000")));
        world.partnerCenter.move(referral, ReferralState.ACCEPTED);
        world.settle();

        assertThat(world.writes()).isEqualTo(before);
        world.assertSilent();
        assertThat(world.engine.links(World.CONNECTION)).isEmpty();
        assertThat(deals().find(DealName.of(record)).orElseThrow().apart()).isTrue();
        assertThat(deals().unlink(DealName.of(record), ADMIN).result()).isEqualTo(LinkOutcome.Result.ALREADY);
        assertThat(world.partnerCenter.calls())
                .as("only polls read Partner Center")
                .isGreaterThan(calls);
    }

    @Test
    void unlink_anotherNameBringsNews_isNotLinkedByTheWay() {
        CrmRecordId record = linked();
        deals().unlink(DealName.of(record), ADMIN);
        int before = world.writes();

        Referral other = world.partnerCenter.share(World.deal().build());
        world.partnerCenter.edit(other.id(), change -> change.externalReferenceId(record.value()));
        CrmRecordId clone = world.sellerCreates(
                change -> change.set(CrmField.REFERRAL_ID, referral.value()).set(CrmField.SYNC_FLAG, true));
        world.settle();

        assertThat(world.engine.links(World.CONNECTION)).isEmpty();
        assertThat(deals().find(DealName.of(clone)).map(Link::complete)).contains(false);
        assertThat(world.writes()).isEqualTo(before);
        world.assertSilent();
    }

    @Test
    void link_partedPair_isKeptInStepAgain() {
        CrmRecordId record = linked();
        deals().unlink(DealName.of(record), ADMIN);
        world.edit(record, change -> change.set(CrmField.STAGE, "Qualification"));
        world.settle();

        assertThat(deals().link(referral, record, ADMIN).result()).isEqualTo(LinkOutcome.Result.DONE);
        assertThat(deals().link(referral, record, ADMIN).result()).isEqualTo(LinkOutcome.Result.ALREADY);
        world.settle();

        assertThat(world.partnerCenter.get(referral).state()).isEqualTo(ReferralState.ACCEPTED);
        world.assertSilent();
    }

    @Test
    @Tag("R-028")
    void link_whatDoesNotExistOrBelongsToAnother_isRefused() {
        CrmRecordId record = linked();
        Referral free = world.share();
        CrmRecordId foreign = world.sellerCreates(change -> change.set(CrmField.REFERRAL_ID, referral.value()));

        assertRefused(deals().link(free.id(), record, ADMIN), "LINK_REFUSED"); // it carries the identifier of its own
        assertRefused(deals().link(free.id(), foreign, ADMIN), "LINK_REFUSED");
        assertRefused(deals().link(free.id(), CrmRecordId.of("OPP-999"), ADMIN), "LINK_REFUSED");
        assertRefused(deals().link(free.id(), CrmRecordId.of("0061x00000AbCdE"), ADMIN), "LINK_REFUSED");
        assertRefused(
                deals().link(ReferralId.of("99999999-9999-4999-8999-999999999999"), record, ADMIN), "LINK_REFUSED");
        assertRefused(deals().link(referral, foreign, ADMIN), "LINKED_ELSEWHERE");
        assertThat(world.engine.links(World.CONNECTION)).hasSize(1);
    }

    private static void assertRefused(LinkOutcome outcome, String code) {
        assertThat(outcome.result()).isEqualTo(LinkOutcome.Result.REFUSED);
        assertThat(outcome.findings()).extracting(why -> why.code().value()).containsExactly(code);
    }

    @Test
    void relink_toAnotherRecord_goesOnThereAndLeavesTheFirst() {
        CrmRecordId record = linked();
        CrmRecordId other = world.sellerCreates(change -> change.set(CrmField.SYNC_FLAG, false));

        assertThat(deals().relink(DealName.of(referral), other, ADMIN).asWished())
                .isTrue();
        world.edit(other, change -> change.set(CrmField.SYNC_FLAG, true));
        world.settle();

        assertThat(deals().page(null, 10)).extracting(Link::crmRecord).containsExactly(other);
        int before = world.writes();
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("99000")));
        world.settle();
        assertThat(world.writes()).isEqualTo(before);
        assertThat(world.partnerCenter.get(referral).externalReferenceId()).isEqualTo(other.value());
        world.assertSilent();
    }

    @Test
    @Tag("R-151")
    void forget_linkedDeal_leavesNothingPersonalAndIsNotTakenUpAgain() {
        CrmRecordId record = linked();

        assertThat(deals().forget(DealName.of(referral), ADMIN).result()).isEqualTo(LinkOutcome.Result.DONE);

        Link memory = deals().find(DealName.of(record)).orElseThrow();
        assertThat(memory.apart()).isTrue();
        assertThat(memory.referralImage()).isNull();
        assertThat(memory.crmImage()).isNull();
        assertThat(memory.baselines()).isEmpty();
        world.assertSilent();
        assertThat(world.engine.links(World.CONNECTION)).isEmpty();
    }

    @Test
    @Tag("R-151")
    void changes_byAPerson_standInTheAuditTrailWithTheActorOnly() {
        CrmRecordId record = linked();
        long seen = world.engine.audit(World.CONNECTION, 0, 100).size();
        deals().unlink(DealName.of(record), ADMIN);

        List<AuditEntry> lines = world.engine.audit(World.CONNECTION, 0, 100);
        assertThat(lines).hasSize((int) seen + 1);
        assertThat(lines.get(lines.size() - 1).text())
                .startsWith("parted from referral ")
                .contains("user-17", "R-100");
        assertThat(world.events)
                .filteredOn(event -> event.kind() == SyncEvent.Kind.LINKED)
                .hasSize(1);
    }

    @Test
    void unlink_processDiesAtEachStep_neverDoneWithoutItsLine() {
        everyStep("parted from", care -> care.deals().unlink(DealName.of(care.referral), ADMIN));
    }

    @Test
    @Tag("R-151")
    void forget_processDiesAtEachStep_neverDoneWithoutItsLine() {
        everyStep("forgotten", care -> care.deals().forget(DealName.of(care.referral), ADMIN));
    }

    @Test
    void relink_processDiesAtEachStep_neverDoneWithoutItsLines() {
        everyStep("parted from", care -> {
            CrmRecordId other = care.world.sellerCreates(change -> change.set(CrmField.SYNC_FLAG, false));
            care.deals().relink(DealName.of(care.referral), other, ADMIN);
        });
    }

    /** The pair as it was is given up exactly where a line says by whom; and where it is linked anew, a line says that too. */
    private static void everyStep(String said, Consumer<LinkCareTest> change) {
        int step = 0;
        boolean died = true;
        while (died) {
            step++;
            LinkCareTest fresh = new LinkCareTest();
            CrmRecordId record = fresh.linked();
            fresh.world.crashes.dieAt(step);
            died = fresh.world.diesOver(() -> change.accept(fresh));
            assertThat(fresh.says(said)).as(said + ", step " + step).isEqualTo(!fresh.isLinked(record));
            boolean anew = fresh.world.engine.links(World.CONNECTION).stream()
                    .anyMatch(link -> !record.equals(link.crmRecord()));
            assertThat(fresh.says("linked with"))
                    .as("linked anew, step " + step)
                    .isEqualTo(anew);
        }
        assertThat(step).as("steps of a change").isGreaterThan(2);
    }

    private boolean isLinked(CrmRecordId record) {
        return deals().find(DealName.of(record)).filter(Link::complete).isPresent();
    }

    private boolean says(String what) {
        return world.engine.audit(World.CONNECTION, 0, 100).stream()
                .anyMatch(line -> line.text().startsWith(what) && line.text().contains("user-17"));
    }

    @Test
    @Tag("R-151")
    void explain_linkedDealThatDiffers_tellsMemoryAndPlanWithoutValues() {
        CrmRecordId record = linked();
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("99000")));

        List<String> lines = deals().explain(DealName.of(record)).lines();

        assertThat(lines).anyMatch(line -> line.contains("linked: referral "));
        assertThat(lines).anyMatch(line -> line.contains("deal value"));
        assertThat(String.join("\n", lines)).doesNotContain("99000", "Fabrikam", "Kern", "@");
    }

    @Test
    void orphan_recordComesBack_theDealGoesOnWithWhatWasAgreed() {
        CrmRecordId record = linked();
        world.crm.seller().delete(record);
        world.settle();
        assertThat(deals().find(DealName.of(record)).orElseThrow().orphaned()).isTrue();
        assertThat(deals().explain(DealName.of(record)).memory()).anyMatch(line -> line.contains("deleted"));
        world.assertSilent();
    }
}
