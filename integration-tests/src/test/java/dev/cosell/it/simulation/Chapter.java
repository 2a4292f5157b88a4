package dev.cosell.it.simulation;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.Solution;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * One chapter of the story that the quickstart tells, and of what sellers do beside it. Scenes follow one another once all is settled.
 *
 * @param name what it is about
 * @param existing makes what is there before the first process starts; of the first chapter only
 * @param scenes what the persons do
 */
record Chapter(String name, Consumer<SimTenant> existing, List<Consumer<SimTenant>> scenes) {
    /** The story, chapter by chapter; each begins where the one before ended. */
    static final List<Chapter> STORY = List.of(
            new Chapter("Microsoft shares a referral", List.of(t -> t.people.shares(1, terms(1)))),
            new Chapter("the seller edits on hold, then accepts", List.of(t -> amount(t, "80000"), Chapter::accepts)),
            new Chapter("both sides edit", List.of(Chapter::bothEdit, Chapter::bothEditOneField)),
            new Chapter("the seller shares a deal of her own", List.of(Chapter::outbound, Chapter::microsoftAccepts)),
            new Chapter(
                    "a deal that cannot be shared, corrected",
                    List.of(
                            Chapter::incomplete,
                            t -> t.people.edits("amount", 3, c -> c.set(CrmField.AMOUNT, new BigDecimal("3000"))))),
            new Chapter("solutions come and go", List.of(Chapter::solutionAdded, Chapter::solutionRemoved)),
            new Chapter("the seller wins the deal", List.of(t -> stage(t, 1, "Closed Won"), t -> amount(t, "1"))),
            new Chapter("every event again", List.of(Chapter::redelivered)),
            new Chapter(
                    "a record is deleted and comes back",
                    List.of(t -> t.people.deletes(2), Chapter::editedMeanwhile, t -> t.people.undeletes(2))),
            new Chapter("a record is merged into another", List.of(t -> t.people.merges(2))),
            new Chapter("the portal closes a deal", List.of(Chapter::lostInThePortal)),
            new Chapter(
                    "a shared deal is declined",
                    List.of(t -> t.people.shares(4, terms(4)), t -> stage(t, 4, "Declined"))));

    Chapter {
        scenes = List.copyOf(scenes);
    }

    /** Makes a chapter that begins with nothing, or where the one before ended. */
    Chapter(String name, List<Consumer<SimTenant>> scenes) {
        this(name, tenant -> {}, scenes);
    }

    private static People.Terms terms(int number) {
        return new People.Terms(number + "000", "2026-08-0" + number, "n" + number, "SOL-" + number);
    }

    private static void amount(SimTenant tenant, String value) {
        tenant.people.edits("amount", 1, c -> c.set(CrmField.AMOUNT, new BigDecimal(value)));
    }

    private static void stage(SimTenant tenant, int number, String stage) {
        tenant.people.edits(
                "stage", number, c -> c.set(CrmField.STAGE, stage).set(CrmField.CLOSE_REASON, "Other vendor chosen"));
    }

    /** The stage moves, and a third of a second after our write the seller saves once more. */
    private static void accepts(SimTenant tenant) {
        stage(tenant, 1, "Qualification");
        tenant.world.time.in(
                Duration.ofMillis(32_300),
                () -> tenant.people.edits("date", 1, c -> c.set(CrmField.CLOSE_DATE, LocalDate.parse("2026-09-15"))));
    }

    private static void bothEdit(SimTenant tenant) {
        tenant.people.editsReferral("date", 1, c -> c.closingDate(LocalDate.parse("2026-12-24")));
        amount(tenant, "90000");
    }

    private static void bothEditOneField(SimTenant tenant) {
        tenant.webhooks.next(1, Webhooks.Way.LATE);
        tenant.people.editsReferral("value", 1, c -> c.dealValue(new BigDecimal("95000")));
        tenant.people.editsReferral("notes", 1, c -> c.notes("n1 portal"));
        tenant.people.edits("amount", 1, c -> c.set(CrmField.AMOUNT, new BigDecimal("99000"))
                .set(CrmField.DESCRIPTION, "n1 seller"));
    }

    private static void outbound(SimTenant tenant) {
        tenant.webhooks.next(3, Webhooks.Way.AHEAD);
        tenant.people.creates(2, terms(2), "Qualification");
    }

    private static void microsoftAccepts(SimTenant tenant) {
        tenant.people.microsoftAnswers(2, ReferralState.ACCEPTED, "7-2ABCDEFGHI");
    }

    private static void incomplete(SimTenant tenant) {
        tenant.people.creates(3, new People.Terms("0", "2026-08-03", "n3", "SOL-3"), "Qualification");
    }

    private static void solutionAdded(SimTenant tenant) {
        tenant.people.edits("solution", 2, c -> c.addSolution(Solution.named("SOL-20", "Lens")));
    }

    private static void solutionRemoved(SimTenant tenant) {
        tenant.people.edits("solution removed", 2, c -> c.removeSolution("SOL-2"));
    }

    private static void redelivered(SimTenant tenant) {
        for (int round = 0; round < 2; round++) {
            tenant.center.referrals().forEach(tenant.webhooks::send);
        }
    }

    private static void editedMeanwhile(SimTenant tenant) {
        tenant.people.editsReferral("value", 2, c -> c.dealValue(new BigDecimal("22000")));
    }

    private static void lostInThePortal(SimTenant tenant) {
        tenant.people.moves("moves", 2, ReferralState.ACCEPTED, ReferralState.LOST);
    }
}
