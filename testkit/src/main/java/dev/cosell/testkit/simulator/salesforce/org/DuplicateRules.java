package dev.cosell.testkit.simulator.salesforce.org;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The duplicate rules of accounts (same name), contacts and leads (same mail address). A caller may save all the same where the rule only alerts
 * (salesforce-api 2.3). Thread-safe.
 */
public final class DuplicateRules {
    private static final Map<String, String> KEYS = Map.of("Account", "Name", "Contact", "Email", "Lead", "Email");

    private final OrgData data;
    private final ThreadLocal<Boolean> allowSave = ThreadLocal.withInitial(() -> false);

    DuplicateRules(OrgData data) {
        this.data = data;
    }

    /** Heeds {@code Sforce-Duplicate-Rule-Header} for whatever this thread saves until the next call. */
    public void heed(@Nullable String header) {
        String text = header == null ? "" : header.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        allowSave.set(List.of(text.split("[;,]", -1)).contains("allowsave=true"));
    }

    void check(Save save) {
        DuplicateAction action = data.shape().features().duplicates();
        String key = KEYS.get(save.object().name());
        boolean overridden = action == DuplicateAction.ALLOW && allowSave.get();
        if (action == DuplicateAction.NONE || key == null || overridden || !save.has(key)) {
            return;
        }
        OrgRow present = save.present();
        Object value = save.given(key);
        List<OrgRow> matches = data.rows(save.object().name()).stream()
                .filter(row -> present == null || !row.id().equals(present.id()))
                .filter(row -> value != null && value.toString().equalsIgnoreCase(row.text(key)))
                .toList();
        if (!matches.isEmpty()) {
            throw new DuplicateRefusal(action == DuplicateAction.ALLOW, matches);
        }
    }
}
