package dev.cosell.it.simulation;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.Solution;
import dev.cosell.it.simulation.ScriptMaker.Beat;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Makes what persons do. No value is typed twice, so that every value tells who typed it when. */
final class EditMaker {
    private static final String QUALIFIED = "Qualification";
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-05-01");

    private final Random random;
    private final int tenants;
    private final int[] deals;
    private int typed;

    EditMaker(Random random, int tenants) {
        this.random = random;
        this.tenants = tenants;
        this.deals = new int[tenants];
    }

    Beat deal() {
        int tenant = random.nextInt(tenants);
        int number = ++deals[tenant];
        People.Terms terms = new People.Terms(value(), date(), words(), solution());
        String stage = random.nextInt(5) == 0 ? "Prospecting" : QUALIFIED;
        return random.nextBoolean()
                ? beat(tenant, "Microsoft shares deal " + number, (people, n) -> people.shares(number, terms), number)
                : beat(
                        tenant,
                        "the seller creates deal " + number + " in " + stage,
                        (people, n) -> people.creates(number, terms, stage),
                        number);
    }

    Beat any() {
        int tenant = random.nextInt(tenants);
        int number = 1 + random.nextInt(Math.max(1, deals[tenant]));
        return random.nextInt(5) < 3 ? seller(tenant, number) : portal(tenant, number);
    }

    private Beat seller(int tenant, int number) {
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3 -> {
                String value = value();
                yield seller(tenant, number, "amount " + value, c -> c.set(CrmField.AMOUNT, new BigDecimal(value)));
            }
            case 4, 5, 6 -> {
                String date = date();
                yield seller(tenant, number, "date " + date, c -> c.set(CrmField.CLOSE_DATE, LocalDate.parse(date)));
            }
            case 7, 8 -> {
                String words = words();
                yield seller(tenant, number, "notes " + words, c -> c.set(CrmField.DESCRIPTION, words));
            }
            case 9, 10 -> appends(tenant, number);
            case 11, 12, 13 -> stage(tenant, number, QUALIFIED, "Prospecting");
            case 14 -> stage(tenant, number, "Closed Won", QUALIFIED, "Prospecting");
            case 15 -> stage(tenant, number, "Closed Lost", QUALIFIED);
            case 16 -> stage(tenant, number, "Declined", "Prospecting");
            case 17 -> stage(tenant, number, QUALIFIED, "Closed Won", "Closed Lost", "Declined");
            case 18 -> sellerSolution(tenant, number);
            default -> rareSeller(tenant, number);
        };
    }

    private Beat rareSeller(int tenant, int number) {
        String what = " of deal " + number;
        return switch (random.nextInt(10)) {
            case 0 -> beat(tenant, "the record" + what + " is deleted", People::deletes, number);
            case 1, 2 -> beat(tenant, "the record" + what + " comes back", People::undeletes, number);
            case 3 -> beat(tenant, "the record" + what + " is merged into another", People::merges, number);
            case 4 -> beat(tenant, "the record" + what + " is cloned", People::clones, number);
            case 5 -> seller(tenant, number, "flag off", c -> c.set(CrmField.SYNC_FLAG, false));
            case 6 -> seller(tenant, number, "flag on", c -> c.set(CrmField.SYNC_FLAG, true));
            case 7 -> {
                String name = "Renamed " + ++typed;
                yield seller(tenant, number, "name " + name, c -> c.set(CrmField.NAME, name));
            }
            case 8 -> seller(tenant, number, "help", c -> c.set(CrmField.HELP, "Quotes or Licensing"));
            default -> seller(tenant, number, "amount emptied", c -> c.set(CrmField.AMOUNT, null));
        };
    }

    private Beat appends(int tenant, int number) {
        String words = words();
        return beat(
                tenant,
                "the seller adds notes " + words + " to deal " + number,
                (people, n) -> people.record(n)
                        .ifPresent(record -> people.edits(
                                "notes",
                                n,
                                c -> c.set(
                                        CrmField.DESCRIPTION,
                                        Objects.requireNonNullElse(record.get(CrmField.DESCRIPTION), "")
                                                + "\n"
                                                + words))),
                number);
    }

    private Beat stage(int tenant, int number, String to, String... from) {
        return beat(
                tenant,
                "the seller moves deal " + number + " to " + to + " from " + String.join(", ", from),
                (people, n) -> people.editsSeen(
                        "stage " + to,
                        n,
                        c -> c.set(CrmField.STAGE, to)
                                .set(CrmField.CLOSE_REASON, to.equals(QUALIFIED) ? null : "Other vendor chosen"),
                        from),
                number);
    }

    private Beat sellerSolution(int tenant, int number) {
        if (random.nextInt(3) > 0) {
            String solution = solution();
            return seller(tenant, number, "solution " + solution, c -> c.addSolution(Solution.named(solution, "Lens")));
        }
        return beat(
                tenant,
                "the seller removes the first solution of deal " + number,
                (people, n) -> people.record(n)
                        .filter(record -> record.solutions() != null
                                && !record.solutions().isEmpty())
                        .ifPresent(record -> people.edits(
                                "solution removed",
                                n,
                                c -> c.removeSolution(Objects.requireNonNull(record.solutions())
                                        .get(0)
                                        .id()))),
                number);
    }

    private Beat seller(int tenant, int number, String what, UnaryOperator<OpportunityChanges.Builder> change) {
        return beat(
                tenant,
                "the seller of deal " + number + ": " + what,
                (people, n) -> people.edits(kind(what), n, change),
                number);
    }

    private static String kind(String what) {
        return what.split(" ")[0];
    }

    private Beat portal(int tenant, int number) {
        String deal = "portal, deal " + number + ": ";
        switch (random.nextInt(18)) {
            case 0, 1, 2, 3 -> {
                String value = value();
                return beat(
                        tenant,
                        deal + "value " + value,
                        (people, n) -> people.editsReferral("value", n, c -> c.dealValue(new BigDecimal(value))),
                        number);
            }
            case 4, 5, 6 -> {
                String date = date();
                return beat(
                        tenant,
                        deal + "date " + date,
                        (people, n) -> people.editsReferral("date", n, c -> c.closingDate(LocalDate.parse(date))),
                        number);
            }
            case 7, 8 -> {
                String words = words();
                return beat(
                        tenant,
                        deal + "notes " + words,
                        (people, n) -> people.editsReferral("notes", n, c -> c.notes(words)),
                        number);
            }
            case 9, 10 -> {
                String words = words();
                return beat(
                        tenant,
                        deal + "adds notes " + words,
                        (people, n) -> people.referral(n)
                                .ifPresent(seen -> people.editsReferral(
                                        "notes",
                                        n,
                                        c -> c.notes(Objects.requireNonNullElse(seen.notes(), "") + "\n" + words))),
                        number);
            }
            case 11 -> {
                return portalSolution(tenant, number);
            }
            default -> {
                return rarePortal(tenant, number, deal);
            }
        }
    }

    private Beat portalSolution(int tenant, int number) {
        boolean adds = random.nextInt(3) > 0;
        String solution = solution();
        return beat(
                tenant,
                "portal, deal " + number + ": " + (adds ? "solution " + solution : "removes the first solution"),
                (people, n) -> people.referral(n).ifPresent(seen -> {
                    List<Solution> all = new ArrayList<>(seen.solutions());
                    if (adds) {
                        all.add(Solution.named(solution, "Lens"));
                    } else if (all.size() > 1) {
                        all.remove(0);
                    }
                    people.editsReferral("solutions", n, c -> c.solutions(all));
                }),
                number);
    }

    private Beat rarePortal(int tenant, int number, String deal) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> move(tenant, number, ReferralState.NEW_PENDING, ReferralState.ACCEPTED);
            case 2 -> move(tenant, number, ReferralState.ACCEPTED, ReferralState.WON);
            case 3 -> move(tenant, number, ReferralState.ACCEPTED, ReferralState.LOST);
            case 4 -> move(tenant, number, ReferralState.NEW_PENDING, ReferralState.DECLINED);
            case 5 -> move(tenant, number, ReferralState.NEW_PENDING, ReferralState.EXPIRED);
            case 6, 7 -> {
                String identifier = "7-2MSX" + ++typed;
                yield beat(
                        tenant,
                        deal + "Microsoft accepts as " + identifier,
                        (people, n) -> people.microsoftAnswers(n, ReferralState.ACCEPTED, identifier),
                        number);
            }
            default -> {
                Duration span = Duration.ofSeconds(30 + random.nextInt(900));
                yield new Beat(deal + "hidden for " + span.toSeconds() + " s", world -> {
                    SimTenant of = world.tenants.get(tenant);
                    of.people.referral(number).ifPresent(referral -> of.hide(referral.id(), span));
                });
            }
        };
    }

    private Beat move(int tenant, int number, ReferralState from, ReferralState to) {
        return beat(
                tenant,
                "portal, deal " + number + ": " + from + " to " + to,
                (people, n) -> people.moves("moves " + to, n, from, to),
                number);
    }

    private static Beat beat(int tenant, String text, BiConsumer<People, Integer> what, int number) {
        return new Beat("t" + tenant + ": " + text, world -> what.accept(world.tenants.get(tenant).people, number));
    }

    /** One of four has more digits than any service keeps. */
    private String value() {
        typed++;
        return 1000 + typed * 37 + (random.nextInt(4) == 0 ? ".256" : "");
    }

    private String date() {
        typed++;
        return FIRST_DAY.plusDays(typed).toString();
    }

    /** One of four is typed with white space that services take away. */
    private String words() {
        typed++;
        return "w" + typed + (random.nextInt(4) == 0 ? "\nx" + typed + "  " : "");
    }

    private String solution() {
        typed++;
        return "SOL-" + typed;
    }
}
