package dev.cosell.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.odata.Expansion;
import dev.cosell.dynamics.odata.NavigationName;
import dev.cosell.dynamics.odata.ODataQuery;
import dev.cosell.http.json.JsonCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths over one lookup: how they are found in definitions, read and written. */
@Tag("R-184")
final class RelatedColumnTest {
    private static final String PATH = "new_countryid.new_isocode";
    private final List<Finding> findings = new ArrayList<>();

    private static TableSchema countries(String keyStatus) {
        return Columns.table(
                "new_country",
                List.of(new TableKey("new_iso", List.of("new_isocode"), keyStatus)),
                List.of(),
                Columns.of("new_isocode", "String"),
                Columns.of("new_area", "Memo"));
    }

    private static TableSchema opportunity() {
        return Columns.table(
                "opportunity",
                List.of(),
                List.of(
                        new TableRelation("new_countryid", "new_country", "new_CountryId"),
                        new TableRelation("customerid", "account", "customerid_account"),
                        new TableRelation("customerid", "contact", "customerid_contact")),
                Columns.of("new_countryid", "Lookup"),
                Columns.of("customerid", "Customer"),
                Columns.of("name", "String"));
    }

    private Optional<RelatedColumn> find(String path, String keyStatus) {
        TableSchema countries = countries(keyStatus);
        return new RelatedFinder(opportunity(), Map.of(countries.name(), countries), findings).find("region", path);
    }

    @Test
    void find_everyStepThere_takesTheWayWithItsLetters() {
        RelatedColumn found = find(PATH, "Active").orElseThrow();

        assertThat(found.navigation().name()).isEqualTo("new_CountryId");
        assertThat(found.writable()).isTrue();
        assertThat(find(PATH, "Pending").orElseThrow().writable()).isFalse();
        assertThat(find("new_countryid.new_area", "Active").orElseThrow().writable())
                .isFalse();
        assertThat(findings).isEmpty();
    }

    @Test
    void find_firstStepMissing_namesStepAndNearest() {
        assertThat(find("new_contryid.new_isocode", "Active")).isEmpty();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.field()).isEqualTo("opportunity.new_contryid");
            assertThat(finding.message()).contains("'new_contryid'", "'new_countryid' is near");
            assertThat(finding.refuses()).isTrue();
        });
    }

    @Test
    void find_lastStepMissing_namesTheTableItWasLookedForIn() {
        assertThat(find("new_countryid.new_isocod", "Active")).isEmpty();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.field()).isEqualTo("new_country.new_isocod");
            assertThat(finding.message()).contains("'new_isocode' is near");
        });
    }

    @Test
    void find_stepThatLeadsNowhereOrToSeveral_isRefusedWithAReason() {
        assertThat(find("name.new_isocode", "Active")).isEmpty();
        assertThat(find("customerid.name", "Active")).isEmpty();

        assertThat(findings.get(0).message()).contains("leads to no other table");
        assertThat(findings.get(1).message()).contains("2 tables");
    }

    @Test
    void bind_value_namesTheRecordByItsKey() {
        RelatedColumn related = find(PATH, "Active").orElseThrow();
        ObjectNode body = JsonCodec.object();

        RelatedBinds.bind(body, related, Optional.of("DE"));

        assertThat(body.toString()).isEqualTo("{\"new_CountryId@odata.bind\":\"/new_countrys(new_isocode='DE')\"}");
        RelatedBinds.bind(body, related, Optional.empty());
        assertThat(body.get("new_CountryId@odata.bind").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"D/E", "50%", "a:b"})
    void problem_valueThatNoAddressCarries_isFoundBeforeTheCall(String value) {
        Optional<Finding> problem =
                RelatedBinds.problem("opportunity", find(PATH, "Active").orElseThrow(), Optional.of(value));

        assertThat(problem).hasValueSatisfying(finding -> assertThat(finding.asLine())
                .contains("opportunity." + PATH)
                .doesNotContain(value));
    }

    @Test
    void problem_noKey_saysThatItIsReadOnly() {
        RelatedColumn related = find(PATH, "Failed").orElseThrow();

        assertThat(RelatedBinds.problem("opportunity", related, Optional.of("DE")))
                .hasValueSatisfying(finding -> assertThat(finding.remedy()).contains("alternate key"));
    }

    @Test
    void expand_severalColumnsOfOneWay_areReadAlongOnce() {
        NavigationName way = new NavigationName("new_CountryId");
        List<Expansion> all = Expansion.merged(List.of(
                new Expansion(
                        new NavigationName("parentaccountid"),
                        List.of("name"),
                        List.of(Expansion.of(way, "new_isocode"))),
                Expansion.of(way, "new_isocode"),
                Expansion.of(way, "new_area")));

        assertThat(ODataQuery.of("opportunities").expand(all).text())
                .isEqualTo(
                        "opportunities?$expand=parentaccountid($select=name;$expand=new_CountryId($select=new_isocode)),"
                                + "new_CountryId($select=new_isocode,new_area)");
    }

    @Test
    void field_pathForWhatMustBeOurs_isRefused() {
        DynamicsFieldNames.Builder names = DynamicsFieldNames.builder();

        assertThatThrownBy(() -> names.field(CrmField.REFERRAL_ID, PATH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("referralId");
        assertThatThrownBy(() -> names.field(CrmField.text("region"), "a.b.c")).hasMessageContaining("one lookup");
        assertThatThrownBy(() -> names.accountCountry("New_CountryId.new_isocode"))
                .hasMessageContaining("New_CountryId");
    }
}
