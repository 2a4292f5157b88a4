package dev.cosell.testkit.simulator.dataverse.changes;

import dev.cosell.testkit.simulator.dataverse.odata.PageCookie;
import java.util.List;
import java.util.Objects;

/**
 * Which changes are read: those above one version, up to the state in which the first page was read.
 *
 * @param since the version already seen; 0 for a first, full read
 * @param until the place to go on from next time
 */
record DeltaRead(long since, DeltaToken until) {
    boolean isFirst() {
        return since == 0;
    }

    PageCookie cookie(DeltaEntry last, int page) {
        return new PageCookie(
                page,
                true,
                List.of(String.valueOf(since), until.text(), last.place()),
                last.id().toString());
    }

    static DeltaRead of(PageCookie cookie) {
        String since = Objects.requireNonNull(cookie.last().get(0));
        return new DeltaRead(
                Long.parseLong(since),
                DeltaToken.parse(Objects.requireNonNull(cookie.last().get(1))));
    }

    static String place(PageCookie cookie) {
        return Objects.requireNonNull(cookie.last().get(2));
    }
}
