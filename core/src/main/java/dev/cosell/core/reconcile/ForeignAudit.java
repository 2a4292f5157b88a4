package dev.cosell.core.reconcile;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds audit lines in our manner that are not ours: another installation writes to the same records, or a flow of Microsoft's connector that nobody switched off. Pure.
 */
public final class ForeignAudit {
    /** As the connector writes them: {@code 2020-04-17 09:05 - Partner Center Referral to CRM sync success.}. */
    private static final Pattern OF_THE_CONNECTOR =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2} - .*\\bsync\\b.*");

    private ForeignAudit() {}

    /**
     * Tells whether a record carries an audit line of our form, or of the connector's, that is not remembered, while none of the remembered ones is missing: then it was added, and not altered by
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
        List<String> known = written(remembered);
        List<String> found = written(present);
        return !known.containsAll(found) && found.containsAll(known);
    }

    private static List<String> written(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line ->
                        AuditText.isOurs(line) || OF_THE_CONNECTOR.matcher(line).matches())
                .toList();
    }
}
