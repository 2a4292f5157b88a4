package dev.cosell.testkit.simulator.dataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryOptionsTest {

    @Test
    void parse_allOptions_areRead() {
        QueryOptions options = QueryOptionsParser.parse("$select=accountid,name,%20address1_postalcode"
                + "&$filter=name%20eq%20%27O%27%27Brien%20%26%20Co%27&$orderby=createdon%20asc,name%20desc,accountid"
                + "&$top=2&$count=true&tag=x"
                + "&$expand=primarycontactid($select=fullname,emailaddress1;$expand=owner($select=name)),"
                + "contact_customer_accounts($filter=contains(fullname,'a;b)');$orderby=fullname%20desc;$top=3)");

        assertThat(options.select()).containsExactly("accountid", "name", "address1_postalcode");
        assertThat(options.filter()).isEqualTo(FilterParser.parse("name eq 'O''Brien & Co'", java.util.Map.of()));
        assertThat(options.orderBy())
                .containsExactly(
                        new OrderBy("createdon", false), new OrderBy("name", true), new OrderBy("accountid", false));
        assertThat(options.top()).isEqualTo(2);
        assertThat(options.count()).isTrue();
        assertThat(options.expand()).hasSize(2);
        Expand contact = options.expand().get(0);
        assertThat(contact.options().select()).containsExactly("fullname", "emailaddress1");
        assertThat(contact.options().expand()).singleElement().satisfies(owner -> assertThat(owner.navigation())
                .isEqualTo("owner"));
        assertThat(options.expand().get(1).options().top()).isEqualTo(3);
        assertThat(options.expand().get(1).options().filter()).isInstanceOf(Condition.TextMatch.class);
    }

    @Test
    void parse_plusSign_isASpace() {
        assertThat(QueryOptionsParser.parse("$filter=name+eq+'a%2Bb'").filter())
                .isEqualTo(FilterParser.parse("name eq 'a+b'", java.util.Map.of()));
    }

    @Test
    void parse_apply_isRead() {
        Aggregation read = QueryOptionsParser.parse("$apply=filter(statecode%20eq%200)/groupby((statuscode),"
                        + "aggregate($count%20as%20total,estimatedvalue%20with%20sum%20as%20value))")
                .apply();
        Aggregation apply = java.util.Objects.requireNonNull(read);
        assertThat(apply.groupBy()).containsExactly("statuscode");
        assertThat(apply.figures())
                .containsExactly(
                        new Aggregation.Figure("$count", "count", "total"),
                        new Aggregation.Figure("estimatedvalue", "sum", "value"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$skip=5|400|'$skip' is not allowed",
                "$search=x|400|'$search' is not allowed",
                "$levels=2|400|'$levels' is not allowed",
                "$Select=name|400|$Select is not supported",
                "fetchXml=%3Cfetch/%3E|501|fetchXml",
                "$top=5001|400|limit of '5000'",
                "$top=-1|400|non-negative",
                "$top=x|400|non-negative",
                "$count=yes|400|'true' and 'false'",
                "$select=name&$select=name|400|more than once",
                "$select=name,|400|Syntax error at position 5",
                "$orderby=name up|400|Syntax error at position 5",
                "$orderby=primarycontactid/fullname|400|Only columns of the table itself",
                "$expand=a($skip=1)|400|'$skip' is not allowed inside of $expand",
                "$expand=a($levels=2)|400|'$levels' is not allowed inside of $expand",
                "$expand=a($count=true)|400|'$count' is not allowed inside of $expand",
                "$expand=a($select=b|400|Syntax error at position 11",
                "$filter=name eq 'x%zz'|400|percent sign",
                "$filter=name eq '%ff'|400|not UTF-8",
                "$apply=concat(aggregate($count as a),aggregate($count as b))|501|has not built",
            })
    void parse_notTaken_refused(String query, int status, String text) {
        assertThatThrownBy(() -> QueryOptionsParser.parse(query)).isInstanceOfSatisfying(OrgRefusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(status);
            assertThat(refusal.getMessage()).contains(text);
        });
    }
}
