package dev.cosell.testkit.simulator.dataverse.lifecycle;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgSwitches;
import dev.cosell.testkit.simulator.dataverse.write.Draft;
import dev.cosell.testkit.simulator.dataverse.write.WriteRule;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Rules about rows that look alike; they count only where a request turns them on (dataverse-api 2.14). Thread-safe. */
public final class DuplicateRules implements WriteRule {
    private final OrgSwitches switches;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    private record Rule(String table, String column) {}

    DuplicateRules(OrgSwitches switches) {
        this.switches = switches;
        add("account", "name");
        add("contact", "emailaddress1");
        add("lead", "emailaddress1");
    }

    /** Publishes a rule: no two rows of a table have the same text in a column. */
    public void add(String table, String column) {
        rules.add(new Rule(table, column));
    }

    /** Withdraws all rules, those published from the start too. */
    public void clear() {
        rules.clear();
    }

    @Override
    public void before(Draft draft) {
        if (!draft.caller().detectDuplicates()) {
            return;
        }
        for (Rule rule : rules) {
            Object value = draft.touches(rule.column()) ? draft.get(rule.column()) : null;
            boolean hit = value != null
                    && rule.table().equals(draft.table().logicalName())
                    && draft.data().holding(rule.table(), rule.column(), value).stream()
                            .anyMatch(row -> !row.id().equals(draft.id()));
            if (hit) {
                throw new OrgRefusal(
                        switches.duplicateStatus(),
                        "0x80040333",
                        "A record was not created or updated because a duplicate of the current record already "
                                + "exists.");
            }
        }
    }
}
