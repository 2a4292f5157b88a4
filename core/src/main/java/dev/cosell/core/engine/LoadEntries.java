package dev.cosell.core.engine;

import dev.cosell.core.engine.ConfirmedWork.Entry;
import dev.cosell.core.engine.ConfirmedWork.Kind;
import dev.cosell.core.link.DealName;
import dev.cosell.core.reconcile.InitialLoadReport;
import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * What a report would have done, in the order that its token names: pairs, new CRM records, history, new referrals. Entries are made when they are asked for. As immutable as the report.
 *
 * <p>A pair is worked by its referral's name: a record that carries no identifier yet would be shared by its own.
 */
final class LoadEntries extends AbstractList<Entry> implements RandomAccess {
    private final InitialLoadReport found;
    private final int size;

    LoadEntries(InitialLoadReport found) {
        this.found = found;
        long sum = (long) found.matched().size()
                + found.newInCrm().size()
                + found.history().size()
                + found.newInPartnerCenter().size();
        this.size = Math.toIntExact(sum);
    }

    @Override
    public Entry get(int index) {
        int at = index;
        if (at < found.matched().size()) {
            return new Entry(Kind.LINK, DealName.of(found.matched().get(at).referral()));
        }
        at -= found.matched().size();
        if (at < found.newInCrm().size()) {
            return new Entry(Kind.CREATE, DealName.of(found.newInCrm().get(at)));
        }
        at -= found.newInCrm().size();
        if (at < found.history().size()) {
            return new Entry(Kind.HISTORY, DealName.of(found.history().get(at)));
        }
        at -= found.history().size();
        return new Entry(Kind.CREATE, DealName.of(found.newInPartnerCenter().get(at)));
    }

    @Override
    public int size() {
        return size;
    }
}
