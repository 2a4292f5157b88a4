package dev.cosell.partnercenter.webhook;

import java.security.cert.X509CRL;
import java.util.Collection;
import java.util.List;

/** Gives the revocation lists of the authorities that sign Microsoft's certificates. Implementations are thread-safe and quick: they are asked while a delivery waits. */
@FunctionalInterface
public interface RevocationLists {
    /** Returns the lists at hand; an outdated or endless one proves nothing good, an unsigned one nothing at all. None where there are none. */
    Collection<X509CRL> current();

    /** Returns fixed lists. */
    static RevocationLists of(Collection<X509CRL> lists) {
        List<X509CRL> copy = List.copyOf(lists);
        return () -> copy;
    }
}
