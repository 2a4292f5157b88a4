package dev.cosell.benchmarks.whole;

import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.SimulatorRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Edits that persons make on both sides of a deal before anybody could carry over the first of the two. No value is typed twice, so that an edit which is on neither
 * side in the end, or on one side only, can be told. Thread-safe by one lock.
 */
final class ConflictScript {
    private static final LocalDate FIRST_DATE = LocalDate.of(2027, 1, 1);
    private static final Duration NO_TIME = Duration.ZERO;

    private final Services services;
    private final List<Edit> edits = new ArrayList<>();
    private int typed;

    ConflictScript(Services services) {
        this.services = services;
    }

    /** Who edits what, and when. */
    enum Shape {
        /** The seller changes the amount, Microsoft the closing date, then both are told of. */
        DIFFERENT_FIELDS("one on each side, of different fields"),
        /** Both change the amount, then both are told of. */
        SAME_FIELD("one on each side, of the same field"),
        /** The seller changes the amount; in the moment in which that arrives in Partner Center, Microsoft has just changed the closing date. */
        BEFORE_THE_WRITE_THERE("in Partner Center just before the write there"),
        /** Microsoft changes the closing date; in the moment in which that arrives in the CRM, the seller has just changed the amount. */
        BEFORE_THE_WRITE_HERE("in the CRM just before the write there");

        private final String title;

        Shape(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /**
     * One edit.
     *
     * @param amount the new amount; null where the closing date was changed
     * @param closeDate the new closing date; empty where the amount was changed
     */
    private record Edit(Shape shape, Pair pair, BigDecimal amount, String closeDate) {
        boolean in(DealValues values) {
            return closeDate.isEmpty()
                    ? values.amount().compareTo(amount) == 0
                    : values.closeDate().equals(closeDate);
        }

        String line() {
            return shape + " " + pair.line() + " " + (closeDate.isEmpty() ? amount.toPlainString() : closeDate);
        }
    }

    /** Makes the edits of a shape in some deals. */
    synchronized void play(Shape shape, int from, int to) {
        for (Pair pair : services.pairs().subList(from, to)) {
            switch (shape) {
                case DIFFERENT_FIELDS -> {
                    seller(shape, pair);
                    microsoftsDate(shape, pair);
                }
                case SAME_FIELD -> {
                    seller(shape, pair);
                    BigDecimal value = value();
                    services.partnerCenter().seller().editDealValue(pair.referral(), value);
                    edits.add(new Edit(shape, pair, value, ""));
                }
                case BEFORE_THE_WRITE_THERE -> {
                    seller(shape, pair);
                    before(true, call -> writes(call, pair.referral()), () -> microsoftsDate(shape, pair));
                }
                case BEFORE_THE_WRITE_HERE -> {
                    microsoftsDate(shape, pair);
                    before(false, call -> writes(call, pair.record()), () -> seller(shape, pair));
                }
            }
        }
    }

    private BigDecimal value() {
        return new BigDecimal(5_000_000 + typed++);
    }

    private void seller(Shape shape, Pair pair) {
        BigDecimal value = value();
        services.crm().amount(pair.record(), value);
        edits.add(new Edit(shape, pair, value, ""));
    }

    private void microsoftsDate(Shape shape, Pair pair) {
        LocalDate date = FIRST_DATE.plusDays(typed++);
        services.partnerCenter().seller().editClosingDate(pair.referral(), date);
        edits.add(new Edit(shape, pair, BigDecimal.ZERO, date.toString()));
    }

    private static boolean writes(SimulatorRequest call, String id) {
        return call.method().equals("PATCH") && call.path().contains(id)
                || call.method().equals("POST")
                        && call.bodyText().contains("\"PATCH\"")
                        && call.bodyText().contains(id);
    }

    /** A fault that never strikes, but is asked right before a call is carried out. */
    private void before(boolean there, Predicate<SimulatorRequest> call, Runnable edit) {
        AtomicBoolean armed = new AtomicBoolean(true);
        Fault never = Fault.delay(NO_TIME).when(request -> {
            if (call.test(request) && armed.getAndSet(false)) {
                once(edit);
            }
            return false;
        });
        (there ? services.partnerCenter().faults() : services.crm().faults()).inject(never);
    }

    private synchronized void once(Runnable edit) {
        edit.run();
    }

    /** Returns the edits that are not on both sides, first how many were made. */
    synchronized List<String> lost() {
        List<String> lines = new ArrayList<>(List.of(String.valueOf(edits.size())));
        for (Edit edit : edits) {
            if (!edit.in(services.there(edit.pair()))
                    || !edit.in(services.crm().values(edit.pair().record()))) {
                lines.add(edit.line());
            }
        }
        return lines;
    }
}
