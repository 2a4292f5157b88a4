package dev.cosell.testkit.simulator.dataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What conditions mean (dataverse-api 2.4): SQL's collation, wildcards and truth values. */
class ConditionTest {
    private static final UUID USER = UUID.fromString("75c2aaaa-0000-4000-8000-000000000001");
    private static final UUID ID = UUID.fromString("7a1c0000-0000-4000-8000-00000000000a");
    private static final QueryContext CONTEXT =
            new QueryContext(Instant.parse("2026-03-10T12:00:00Z"), USER, new QueryReadings());

    private static final SmallTable.Row ROW = SmallTable.Row.of(
            "accountid",
            ID,
            "name",
            "O'Brien & Søn 100% Größe",
            "address1_postalcode",
            "98052",
            "statecode",
            0,
            "revenue",
            new BigDecimal("1000.0000"),
            "donotemail",
            true,
            "createdon",
            Instant.parse("2026-03-09T10:00:00Z"),
            "opendate",
            LocalDate.parse("2026-03-01"),
            "_primarycontactid_value",
            USER,
            "primarycontactid",
            SmallTable.Row.of("fullname", "Åse Nilsen"),
            "contact_customer_accounts",
            List.of(SmallTable.Row.of("fullname", "Åse Nilsen"), SmallTable.Row.of("fullname", "Per Holm")));

    private static boolean accepts(String filter) {
        Condition condition = FilterParser.parse(filter, Map.of("@p1", "1000", "@p2", "'98052'"));
        ConditionCheck.check(condition, SmallTable.ACCOUNT);
        return new RowFilter(SmallTable.ACCOUNT, CONTEXT).accepts(condition, ROW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name eq 'o''brien & SØN 100% grosse' or address1_postalcode eq '98052  '",
                "contains(name,'grÖße')",
                "contains(name,'grosse') or contains(name,'grOße')",
                "startswith(name,'o''b')",
                "endswith(name,'GROẞE') or endswith(name,'größe')",
                "contains(name,'100[%]')",
                "contains(name,'s_n')",
                "startswith(name,'[m-p]''')",
                "startswith(name,'[^a-n]')",
                "contains(name,'b%n')",
                "not contains(name,'xyz')",
                "not (statecode eq 1) and donotemail eq true",
                "accountid eq 7A1C0000-0000-4000-8000-00000000000a",
                "revenue gt 999.99 and revenue le 1000 and revenue eq @p1",
                "address1_postalcode eq @p2",
                "createdon ge 2026-03-09 and createdon lt 2026-03-09T12:00:00+01:00",
                "opendate eq 2026-03-01",
                "description eq null and name ne null",
                "null eq description",
                "primarycontactid/fullname eq 'ase nilsen'",
                "contact_customer_accounts/any(c:startswith(c/fullname,'per'))",
                "contact_customer_accounts/any()",
                "contact_customer_accounts/all(c:c/fullname ne 'nobody')",
                "_primarycontactid_value ne accountid",
                "Microsoft.Dynamics.CRM.In(PropertyName='address1_postalcode',PropertyValues=[\"1\",\"98052\"])",
                "Microsoft.Dynamics.CRM.In(PropertyName='statecode',PropertyValues=['0','2'])",
                "Microsoft.Dynamics.CRM.In(PropertyName='primarycontactid',PropertyValues=[\"75c2aaaa-0000-4000-8000-000000000001\"])",
                "Microsoft.Dynamics.CRM.NotIn(PropertyName='statecode',PropertyValues=['1','2'])",
                "Microsoft.Dynamics.CRM.Between(PropertyName='revenue',PropertyValues=[\"1\",\"1000\"])",
                "Microsoft.Dynamics.CRM.OnOrAfter(PropertyName='createdon',PropertyValue=2026-03-09)",
                "Microsoft.Dynamics.CRM.OnOrBefore(PropertyName='opendate',PropertyValue='2026-03-01')",
                "Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=1)",
                "Microsoft.Dynamics.CRM.Yesterday(PropertyName='createdon')",
                "Microsoft.Dynamics.CRM.EqualUserId(PropertyName='primarycontactid')",
                "statecode eq 1 or statecode eq 0 and address1_postalcode eq '98052'",
            })
    void filter_rowFits_accepted(String filter) {
        assertThat(accepts(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "description ne 'x'",
                "not (description eq 'x')",
                "not contains(description,'x')",
                "description eq address1_postalcode",
                "contains(name,'[0-9][a-z]')",
                "startswith(name,'brien')",
                "contains(name,'[')",
                "statecode eq 0 and (statecode eq 1 or revenue lt 5)",
                "Microsoft.Dynamics.CRM.NotEqualUserId(PropertyName='primarycontactid')",
                "Microsoft.Dynamics.CRM.OlderThanXDays(PropertyName='createdon',PropertyValue=3)",
                "contact_customer_accounts/any(c:c/emailaddress1 eq 'x')",
                "contact_customer_accounts/all(c:c/fullname eq 'Per Holm')",
            })
    void filter_rowDoesNotFitOrIsUnknown_notAccepted(String filter) {
        assertThat(accepts(filter)).isFalse();
    }

    @Test
    void notEqual_emptyColumn_foundWhereTheSwitchSaysSo() {
        QueryContext lenient = new QueryContext(CONTEXT.now(), USER, new QueryReadings().notEqualFindsNull(true));
        Condition condition = FilterParser.parse("description ne 'x'", Map.of());
        assertThat(new RowFilter(SmallTable.ACCOUNT, lenient).accepts(condition, ROW))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Name eq 'x'|400|0x0|Could not find a property named 'Name' on type 'Microsoft.Dynamics.CRM.account'.",
                "name eq|400|0x80060888|Syntax error at position 7 in 'name eq'.",
                "name EQ 'x'|400|0x80060888|Syntax error at position 5 in 'name EQ 'x''.",
                "name eq 'x|400|0x80060888|unterminated string literal",
                "accountid eq '7a1c0000-0000-4000-8000-00000000000a'|400|0x0|'Edm.Guid' and 'Edm.String'",
                "createdon ge '2026-01-01'|400|0x0|'Edm.DateTimeOffset' and 'Edm.String'",
                "opendate eq 2026-01-01T00:00:00Z|400|0x0|'Edm.Date' and 'Edm.DateTimeOffset'",
                "statecode eq 'Active'|400|0x0|incompatible types",
                "name eq 5|400|0x0|incompatible types",
                "description gt null|400|0x0|incompatible types",
                "revenue add 5 gt 10|400|0x80060888|The operator 'add'",
                "tolower(name) eq 'x'|400|0x80060888|unknown function with name 'tolower'",
                "name eq tolower('X')|400|0x80060888|unknown function with name 'tolower'",
                "Contains(name,'x')|400|0x80060888|unknown function with name 'Contains'",
                "contains(revenue,'1')|400|0x0|No function signature",
                "primarycontactid/Fullname eq 'x'|400|0x0|on type 'Microsoft.Dynamics.CRM.contact'",
                "primarycontactid/parentcustomerid_account/name eq 'x'|400|0x80060888|Only one step",
                "contact_customer_accounts/fullname eq 'x'|400|0x80060888|is not a single value",
                "contact_customer_accounts/any(c:fullname eq 'x')|400|0x80060888|only its variable",
                "primarycontactid/any(c:c/fullname eq 'x')|400|0x0|Could not find a property",
                "statecode eq 0 and|400|0x80060888|Syntax error at position 18",
                "(statecode eq 0|400|0x80060888|Syntax error at position 15",
                "statecode eq 0)|400|0x80060888|Syntax error at position 14",
                "statecode eq @p9|400|0x80060888|'@p9' has no value",
                "Microsoft.Dynamics.CRM.In(PropertyName='name')|400|''|unresolved parameters",
                "Microsoft.Dynamics.CRM.In(PropertyName='_primarycontactid_value',PropertyValues=['a'])|400|0x80041103|Logical",
                "Microsoft.Dynamics.CRM.In(PropertyName='Name',PropertyValues=['a'])|400|0x80041103|Name = 'Name'",
                "Microsoft.Dynamics.CRM.LastXDays(PropertyName='name',PropertyValue=1)|400|0x80040203|Edm.String",
                "Microsoft.Dynamics.CRM.Under(PropertyName='accountid',PropertyValue='x')|501|0x80060888|has not built",
                "createdon ge 2026-02-30|400|0x80060888|Unrecognized",
                "5 eq 5|400|0x80060888|property on one side",
            })
    void filter_notTaken_refusedWithItsReason(String filter, int status, String code, String text) {
        assertThatThrownBy(() -> accepts(filter)).isInstanceOfSatisfying(OrgRefusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(status);
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.getMessage()).contains(text);
        });
    }

    @Test
    void filter_nestedWithoutEnd_refusedInsteadOfOverflow() {
        String filter = "(".repeat(50_000) + "statecode eq 0" + ")".repeat(50_000);
        assertThatThrownBy(() -> accepts(filter)).isInstanceOf(OrgRefusal.class);
    }

    @Test
    void like_manyWildcards_isDecidedQuickly() {
        String filter = "contains(name,'" + "%a".repeat(400) + "')";
        assertThat(accepts(filter)).isFalse();
    }
}
