package dev.cosell.core.reconcile;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds audit lines in our manner that are not ours: another installation writes to the same records. Pure. */
public final class ForeignAudit {
    private ForeignAudit() {}

    /**
     * Tells whether a record carries an audit line of our form that is not remembered, while none of the remembered ones is missing: then it was added, and not altered by
     * a person.
     *
     * @param remembered the audit text after our last write, or null where that is not known; then nothing is found
     * @param record the record as it is now
     */
    public static boolean in(@Nullable String remembered, Opportunity record) {
        String present = record.get(CrmField.AUDIT);
        if (remembered == null || present == null) {
            return false;
        }
        List<String> known = ours(remembered);
        List<String> found = ours(present);
        return !known.containsAll(found) && found.containsAll(known);
    }

    private static List<String> ours(String text) {
        return text.lines().map(String::strip).filter(AuditText::isOurs).toList();
    }
}
