package dev.cosell.samples.host.command;

import dev.cosell.core.link.DealName;

/** Reads the names of deals that people type. Pure. */
final class DealNames {
    private DealNames() {}

    /** Returns the deal of a name such as {@code crm:0065e00000AbCdE} or {@code pc:…}, as every other command prints it. */
    static DealName parse(String text) {
        try {
            return DealName.parse(text);
        } catch (IllegalArgumentException unfit) {
            throw new RefusedException(
                    ExitCode.USAGE,
                    "'" + text + "' is no name of a deal; copy one from 'status', 'parked list' or 'plan'");
        }
    }
}
