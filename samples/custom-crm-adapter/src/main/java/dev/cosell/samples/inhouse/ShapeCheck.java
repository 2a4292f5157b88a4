package dev.cosell.samples.inhouse;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says what the database lacks for the sync: every problem at once, worst first, each with what to do. */
record ShapeCheck(CrmShape shape) {
    private static final FindingCode FIELD_MISSING = FindingCode.of("CRM_FIELD_MISSING");
    private static final FindingCode NOT_UNIQUE = FindingCode.of("CRM_REFERRAL_NOT_UNIQUE");
    private static final FindingCode SOLUTIONS_MISSING = FindingCode.of("CRM_SOLUTIONS_MISSING");
    private static final FindingCode TEAM_MISSING = FindingCode.of("CRM_TEAM_MISSING");
    private static final List<String> TABLES = List.of(
            "deals", "companies", "people", "deal_people", "employees", "picklist", "crm_state", "deleted_deals");

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        TABLES.stream()
                .filter(table -> !shape.has(table))
                .forEach(table -> findings.add(missing(table, "the table does not exist or is hidden")));
        if (shape.has("deals")) {
            addColumns(findings);
        }
        if (shape.has("crm_state") && shape.organisation() == null) {
            findings.add(missing("crm_state", "the table has no row"));
        }
        if (!shape.has("deal_solutions")) {
            findings.add(lacking(SOLUTIONS_MISSING, "deal_solutions", "there is no place for solutions"));
        }
        if (!shape.has("deal_team")) {
            findings.add(lacking(TEAM_MISSING, "deal_team", "there is no place for a team"));
        }
        findings.sort(Comparator.comparing(Finding::refuses).reversed());
        return findings;
    }

    private void addColumns(List<Finding> findings) {
        for (DealColumn<?> column : DealColumn.ALL) {
            if (!shape.columns().containsKey(column.name())) {
                String name = "deals." + column.name();
                findings.add(
                        column.needed()
                                ? missing(name, "the column for " + column.field() + " does not exist or is hidden")
                                : lacking(FIELD_MISSING, name, "there is no column for " + column.field()));
            }
        }
        if (!shape.columns().containsKey("change_no")) {
            findings.add(missing("deals.change_no", "without the change number no edit is noticed"));
        }
        if (!shape.uniqueReferral()) {
            findings.add(Finding.warning(
                    NOT_UNIQUE,
                    "R-029",
                    "deals.ms_deal",
                    "no unique index stands on this column alone, so that a double could only be found afterwards",
                    "CREATE UNIQUE INDEX deals_by_referral ON deals (ms_deal)"));
        }
    }

    private static Finding missing(String place, String what) {
        return Finding.error(FIELD_MISSING, "R-224", place, what, "create it as in crm.sql, or grant access to it");
    }

    private static Finding lacking(FindingCode code, String place, String what) {
        return Finding.warning(code, "R-192", place, what, "create it as in crm.sql, or go on without it");
    }
}
