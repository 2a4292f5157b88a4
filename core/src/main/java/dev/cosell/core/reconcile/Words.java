package dev.cosell.core.reconcile;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names of choices and fields in a message: a dozen of them, in quotes. Pure. */
final class Words {
    private static final int MOST = 12;

    private Words() {}

    static String some(Collection<String> names) {
        String some = names.stream().limit(MOST).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        return names.size() > MOST ? some + " and " + (names.size() - MOST) + " more" : some;
    }
}
