package dev.cosell.dynamics.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The privileges of the smallest role with which every feature works, at the level of the organisation (dataverse-api 1.4; the same table stands in the guide). */
final class RoleNeeds {
    private static final List<String> ROWS = List.of(
            "Opportunity Create Read Write Append AppendTo Share",
            "Account Create Read Append AppendTo",
            "Contact Create Read Append AppendTo",
            "TransactionCurrency Read AppendTo",
            "User Read",
            "Activity Create",
            "Note Create Read Append",
            "Connection Create Read Append Delete",
            "ConnectionRole Read AppendTo",
            "Team Read",
            "TeamTemplate Read");

    private static final String LEAD = "Lead Create Read Write Append AppendTo";
    private static final String SOLUTIONS = " Create Read Append Delete";

    private RoleNeeds() {}

    /** Returns the names of the privileges. */
    static List<String> of(boolean leads, String solutionSchema) {
        List<String> rows = new ArrayList<>(ROWS);
        rows.add(solutionSchema + SOLUTIONS);
        if (leads) {
            rows.add(LEAD);
        }
        List<String> names = new ArrayList<>();
        for (String row : rows) {
            String[] words = row.split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                names.add("prv" + words[i] + words[0]);
            }
        }
        return names;
    }

    /** A role that may write nothing of ours yet was made by an earlier run that ended there; one that somebody has shaped is left alone. */
    static boolean unfinished(LiveEnvironment live) {
        return live.role() == null
                || live.privileges().keySet().stream().filter(RoleNeeds::writes).noneMatch(name -> live.held()
                        .contains(name));
    }

    private static boolean writes(String privilege) {
        String name = privilege.toLowerCase(Locale.ROOT);
        return name.startsWith("prvcreate") || name.startsWith("prvwrite");
    }
}
