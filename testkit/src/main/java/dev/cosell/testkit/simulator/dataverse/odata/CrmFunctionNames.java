package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.Map;
import java.util.TreeMap;

/** The query functions that are built, by the number of values each takes; -1 for a list. */
final class CrmFunctionNames {
    static final int LIST = -1;

    static final Map<String, Integer> VALUES = values();

    private CrmFunctionNames() {}

    private static Map<String, Integer> values() {
        Map<String, Integer> names = new TreeMap<>();
        for (String list :
                new String[] {"In", "NotIn", "Between", "NotBetween", "ContainValues", "DoesNotContainValues"}) {
            names.put(list, LIST);
        }
        for (String one : new String[] {
            "On",
            "NotOn",
            "OnOrAfter",
            "OnOrBefore",
            "LastXDays",
            "NextXDays",
            "LastXHours",
            "NextXHours",
            "OlderThanXDays",
            "OlderThanXHours"
        }) {
            names.put(one, 1);
        }
        for (String none : new String[] {
            "Today", "Yesterday", "Tomorrow", "Last7Days", "Next7Days", "EqualUserId", "NotEqualUserId"
        }) {
            names.put(none, 0);
        }
        return names;
    }
}
