package dev.cosell.dynamics;

import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.dynamics.odata.RowIds;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One write of a batch of leads on its way. Confined to one thread. */
final class PendingLead {
    private final LeadWrite write;
    private @Nullable CrmWriteResult result;

    PendingLead(LeadWrite write) {
        this.write = write;
    }

    LeadWrite write() {
        return write;
    }

    boolean open() {
        return result == null;
    }

    void settle(CrmWriteResult outcome) {
        result = outcome;
    }

    CrmWriteResult result() {
        return Objects.requireNonNull(result, "every stage settles");
    }

    /** Returns the lead as it was seen; creates have none. */
    CrmLead seen() {
        return write instanceof LeadWrite.Update update ? update.seen() : ((LeadWrite.Convert) write).seen();
    }

    /** Returns the id of the lead in its normal form. */
    String id() {
        String id = seen().id().value();
        return RowIds.normal(id).orElse(id);
    }
}
