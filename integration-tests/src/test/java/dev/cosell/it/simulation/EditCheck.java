package dev.cosell.it.simulation;

import dev.cosell.core.link.ConflictRecord;
import java.util.List;
import java.util.Objects;

/** No lost edit: whatever a person typed is final, was taken away by a person who saw it, or is kept as a conflict. */
final class EditCheck {
    private final SimTenant tenant;
    private final List<ConflictRecord> conflicts;

    EditCheck(SimTenant tenant, List<ConflictRecord> conflicts) {
        this.tenant = tenant;
        this.conflicts = conflicts;
    }

    void check() {
        for (ConflictRecord conflict : conflicts) {
            boolean single = conflict.field().value().equals(Field.VALUE)
                    || conflict.field().value().equals(Field.DATE);
            if (single
                    && tenant.world.everyWriteWasAnswered()
                    && conflict.winner() != null
                    && conflict.state() == ConflictRecord.State.DECIDED) {
                checkReal(conflict, conflict.winner());
            }
        }
        for (Deal deal : tenant.deals()) {
            for (String field : Field.EDITED) {
                check(deal, field, Side.LEFT);
                check(deal, field, Side.RIGHT);
            }
        }
    }

    private void check(Deal deal, String field, Side side) {
        List<Ledger.Entry> line = tenant.ledger.line(deal.number, side, field);
        for (int i = 0; i < line.size(); i++) {
            Ledger.Entry entry = line.get(i);
            if (entry.human()) {
                String before = i == 0 ? "" : line.get(i - 1).value();
                for (String token : Field.tokens(field, entry.value())) {
                    if (!Field.tokens(field, before).contains(token)) {
                        follow(entry, token, line.subList(i + 1, line.size()));
                    }
                }
            }
        }
    }

    /**
     * An edit that was made in sight of the value that won is no conflict: it had to win. Where an answer never came, the value that a person saw may be one that nobody agreed
     * on yet; then the edit is a conflict, and kept as one (sync-engine 7).
     */
    private void checkReal(ConflictRecord conflict, String winner) {
        boolean lostLeft = winner.equals(conflict.crm());
        String loser = lostLeft ? conflict.partnerCenter() : conflict.crm();
        Side side = lostLeft ? Side.LEFT : Side.RIGHT;
        for (Deal deal : tenant.deals()) {
            boolean saw = false;
            for (Ledger.Entry entry :
                    tenant.ledger.line(deal.number, side, conflict.field().value())) {
                if (saw && entry.human() && entry.value().equals(loser)) {
                    tenant.broken(Invariant.NO_LOST_EDIT, deal.number, entry + " saw " + winner + " and lost to it");
                }
                saw |= entry.value().equals(winner);
            }
        }
    }

    private void follow(Ledger.Entry entry, String token, List<Ledger.Entry> later) {
        for (Ledger.Entry next : later) {
            if (!Field.tokens(entry.field(), next.value()).contains(token)) {
                if (!next.human() && !excused(entry, token, next)) {
                    tenant.broken(
                            Invariant.NO_LOST_EDIT,
                            entry.deal(),
                            entry.side() + " " + entry.field() + ": " + entry + " (" + token + ") was overwritten: "
                                    + next);
                }
                return;
            }
        }
    }

    private boolean excused(Ledger.Entry entry, String token, Ledger.Entry overwritten) {
        return takenAwayElsewhere(entry, token, overwritten)
                || standsInTheEnd(entry, token)
                || conflicts.stream().anyMatch(conflict -> keeps(conflict, entry, token));
    }

    /** A person on the other side saw the value there and put something else. */
    private boolean takenAwayElsewhere(Ledger.Entry entry, String token, Ledger.Entry overwritten) {
        Side other = entry.side() == Side.LEFT ? Side.RIGHT : Side.LEFT;
        List<Ledger.Entry> line = tenant.ledger.line(entry.deal(), other, entry.field());
        for (int i = 1; i < line.size(); i++) {
            boolean shown = Field.tokens(entry.field(), line.get(i - 1).value()).contains(token);
            boolean gone = !Field.tokens(entry.field(), line.get(i).value()).contains(token);
            if (shown && gone && line.get(i).human() && line.get(i).order() < overwritten.order()) {
                return true;
            }
        }
        return false;
    }

    private boolean standsInTheEnd(Ledger.Entry entry, String token) {
        return stands(entry, token, Side.LEFT) && stands(entry, token, Side.RIGHT);
    }

    private boolean stands(Ledger.Entry entry, String token, Side side) {
        String now = tenant.ledger.now(entry.deal(), side, entry.field());
        return Field.tokens(entry.field(), now).contains(token);
    }

    private boolean keeps(ConflictRecord conflict, Ledger.Entry entry, String token) {
        return conflict.field().value().equals(entry.field())
                && (Field.tokens(entry.field(), Objects.requireNonNullElse(conflict.partnerCenter(), ""))
                                .contains(token)
                        || Field.tokens(entry.field(), Objects.requireNonNullElse(conflict.crm(), ""))
                                .contains(token));
    }
}
