package dev.cosell.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.dynamics.FakeOrg.Asked;
import dev.cosell.dynamics.FakeOrg.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EnvironmentCheckTest {
    private final FakeOrg org = new FakeOrg();
    private final MoreTables tables = new MoreTables();
    private String application = "\"0d0d0d0d-0000-4000-8000-000000000009\"";
    private Reply privileges = Reply.error(404, "0x8006088a");

    private List<Finding> check() {
        org.answer(this::script);
        return Deals.builder(org)
                .features(DynamicsFeatures.builder()
                        .leads(DynamicsFeatures.Leads.OFF)
                        .team(DynamicsFeatures.Team.OFF)
                        .contactRole(null)
                        .build())
                .build()
                .check();
    }

    private @Nullable Reply script(Asked asked) {
        if (asked.path().contains("RetrieveUserPrivileges")) {
            return privileges;
        }
        return asked.path().startsWith("systemusers(")
                ? Reply.ok("{\"applicationid\":" + application + "}")
                : tables.answer(asked.path());
    }

    private static Reply all(String depth, String... without) {
        List<String> rows = new ArrayList<>();
        for (String table : List.of(
                "Opportunity",
                "Account",
                "Contact",
                "TransactionCurrency",
                "User",
                "Activity",
                "csl_MicrosoftSolution",
                "Connection")) {
            for (String verb : List.of("Create", "Read", "Write", "Append", "AppendTo", "Delete", "Share")) {
                String name = "prv" + verb + table;
                if (!List.of(without).contains(name)) {
                    rows.add("{\"PrivilegeName\":\"" + name + "\",\"Depth\":\"" + depth + "\"}");
                }
            }
        }
        return Reply.ok("{\"RolePrivileges\":[" + String.join(",", rows) + "]}");
    }

    @Test
    @Tag("R-224")
    void check_everyPrivilege_findsNothing() {
        privileges = all("Global");
        assertThat(check())
                .extracting(Finding::code)
                .doesNotContain(FindingCodes.PERMISSION_MISSING, EnvironmentCheck.NO_APPLICATION);
    }

    @Test
    @Tag("R-224")
    void check_privilegesMissing_areNamedByTableWorstFirst() {
        privileges = all("Global", "prvWriteOpportunity", "prvCreateOpportunity", "prvDeletecsl_MicrosoftSolution");
        List<Finding> findings = check();
        assertThat(findings.get(0).field()).isEqualTo("opportunity");
        assertThat(findings.get(0).refuses()).isTrue();
        assertThat(findings.get(0).message()).contains("prvCreateOpportunity, prvWriteOpportunity");
        assertThat(findings)
                .filteredOn(each -> each.code().equals(FindingCodes.PERMISSION_MISSING) && !each.refuses())
                .singleElement()
                .satisfies(each ->
                        assertThat(each.message().toLowerCase(Locale.ROOT)).contains("prvdeletecsl_microsoftsolution"));
    }

    @Test
    @Tag("R-224")
    void check_readsOfSomeRowsOnly_cannotTrackChanges() {
        privileges = all("Deep");
        assertThat(check())
                .filteredOn(each -> each.message().contains("cannot be tracked"))
                .extracting(Finding::field)
                .contains("opportunity");
    }

    @Test
    @Tag("R-224")
    void check_noNamesOfPrivileges_saysNothingAboutThem() {
        privileges = Reply.ok("{\"RolePrivileges\":[{\"PrivilegeId\":\"x\",\"Depth\":\"Global\"}]}");
        assertThat(check()).extracting(Finding::code).doesNotContain(FindingCodes.PERMISSION_MISSING);
    }

    @Test
    @Tag("R-224")
    void check_signedInAsAPerson_isSaid() {
        application = "null";
        assertThat(check()).extracting(Finding::code).contains(EnvironmentCheck.NO_APPLICATION);
    }

    @Test
    void check_textColumnTooShort_isNamed() {
        DynamicsAdapter.Builder builder = Deals.builder(org)
                .fieldNames(DynamicsFieldNames.builder()
                        .field(CrmField.AUDIT, "shortaudit")
                        .build());
        org.metadata().column("shortaudit", "String");
        org.answer(this::script);
        assertThat(builder.build().check())
                .filteredOn(each -> each.code().equals(EnvironmentCheck.TOO_SHORT))
                .singleElement()
                .satisfies(each -> assertThat(each.field()).isEqualTo("opportunity.shortaudit"));
    }
}
