package dev.cosell.it.simulation;

import dev.cosell.core.engine.LoadOptions;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.ReferralState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** The initial load of two systems that hold deals already, as chapters of their own: nobody was told of what exists. */
final class LoadChapter {
    static final List<Chapter> ALL = List.of(
            new Chapter("an initial load", LoadChapter::exists, List.of(LoadChapter::begins, LoadChapter::goesOn)),
            new Chapter(
                    "an initial load with history, stopped and resumed",
                    LoadChapter::exists,
                    List.of(LoadChapter::beginsAndPauses, LoadChapter::goesOn)));

    private LoadChapter() {}

    /** A pair that differs, one that does not, one of each side, an ambiguous group, a closed deal of each side, one that is not complete. */
    private static void exists(SimTenant tenant) {
        People people = tenant.people;
        tenant.webhooks.next(1_000, Webhooks.Way.LOST);
        for (int number : List.of(1, 2, 3, 5, 6)) {
            people.shares(number, terms(number));
        }
        people.takesOver(1, c -> c.set(CrmField.AMOUNT, new BigDecimal("1500")));
        people.takesOver(2, c -> c);
        people.creates(4, terms(4), "Qualification");
        people.takesOver(5, c -> c);
        people.clones(5);
        people.moves("moves", 6, ReferralState.NEW_PENDING, ReferralState.DECLINED);
        people.creates(7, terms(7), "Closed Won");
        people.creates(8, terms(8), "Qualification");
        people.edits("amount", 8, c -> c.set(CrmField.AMOUNT, null));
        tenant.webhooks.normal();
        tenant.world.time.pass(Duration.ofMinutes(20));
    }

    private static People.Terms terms(int number) {
        return new People.Terms(number + "000", "2026-08-0" + number, "n" + number, "SOL-" + number);
    }

    private static void begins(SimTenant tenant) {
        new LoadHost(tenant, LoadOptions.defaults()).begins();
    }

    private static void beginsAndPauses(SimTenant tenant) {
        LoadHost host = new LoadHost(tenant, LoadOptions.defaults().withHistory(true));
        host.begins();
        host.pauses();
    }

    private static void goesOn(SimTenant tenant) {
        new LoadHost(tenant, LoadOptions.defaults()).goesOn();
    }
}
