package dev.cosell.samples.host.command;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.StoreException;
import dev.cosell.core.error.SyncException;

/** How a command ends; part of what scripts rely on, so a number never changes its meaning. */
final class ExitCode {
    /** Done. */
    static final int DONE = 0;

    /** Something unexpected; the log says more. */
    static final int FAILED = 1;

    /** The command line was not understood; nothing was done. */
    static final int USAGE = 2;

    /** The configuration is wrong; nothing was done. */
    static final int CONFIGURATION = 3;

    /** A check found something that keeps a connection from working. */
    static final int BLOCKED = 4;

    /** A service cannot be reached, is throttled or failed; trying again later can help. */
    static final int SERVICE = 5;

    /** The store cannot be opened or failed. */
    static final int STORE = 6;

    /** What was named does not exist, or not any more. */
    static final int NOT_FOUND = 7;

    /** What was asked for was refused; the output says why. */
    static final int REFUSED = 8;

    private ExitCode() {}

    static int of(SyncException failure) {
        if (failure instanceof StoreException) {
            return STORE;
        }
        if (failure instanceof ConfigurationException
                || failure instanceof AuthenticationException
                || failure instanceof PermissionException) {
            return BLOCKED;
        }
        return SERVICE;
    }
}
