package dev.cosell.samples.inhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmChoice;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.core.spi.CrmFieldSchema;
import dev.cosell.core.spi.CrmSchema;
import dev.cosell.core.validation.Finding;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the start-up check and the description say of a database. */
class InHouseSchemaIT {
    @TempDir
    Path folder = Path.of(".");

    private DataSource database;
    private SalesDesk desk;
    private InHouseCrmAdapter adapter;

    @SuppressWarnings("NullAway.Init") // JUnit runs begin() before each test
    InHouseSchemaIT() {}

    @BeforeEach
    void begin() throws SQLException {
        database = InHouseDatabase.at(folder.resolve("crm.db"));
        InHouseDatabase.create(database, "schema-crm");
        desk = new SalesDesk(database);
        adapter = InHouseCrmAdapter.of(database);
    }

    @Test
    void check_asDelivered_findsNothing() {
        assertThat(adapter.check()).isEmpty();
    }

    @Test
    @Tag("R-029")
    void check_indexOverTwoColumns_saysThatDoublesCouldGetIn() {
        desk.run("DROP INDEX deals_by_referral");
        desk.run("CREATE UNIQUE INDEX deals_by_referral ON deals (ms_deal, company_no)");

        assertThat(adapter.check()).singleElement().satisfies(finding -> {
            assertThat(finding.code().toString()).isEqualTo("CRM_REFERRAL_NOT_UNIQUE");
            assertThat(finding.field()).isEqualTo("deals.ms_deal");
            assertThat(finding.remedy()).contains("CREATE UNIQUE INDEX");
            assertThat(finding.refuses()).isFalse();
        });
        assertThat(adapter.capabilities().uniqueReferral()).isFalse();
    }

    @Test
    @Tag("R-192")
    void check_tablesAndColumnsMissing_worstFirstAndLeftOutWhereItCanBe() {
        desk.run("DROP TRIGGER solution_added");
        desk.run("DROP TABLE deal_solutions");
        desk.run("ALTER TABLE deals DROP COLUMN ms_help");
        desk.run("DROP TABLE deleted_deals");
        desk.run("DROP TRIGGER deal_deleted");

        List<Finding> findings = adapter.check();

        assertThat(findings)
                .extracting(Finding::field)
                .containsExactly("deleted_deals", "deals.ms_help", "deal_solutions");
        assertThat(findings).extracting(Finding::refuses).containsExactly(true, false, false);
        assertThat(adapter.capabilities().features()).containsExactly(CrmFeature.TEAM);
        assertThat(adapter.capabilities().fields()).doesNotContain(CrmField.HELP);
    }

    @Test
    void organisation_noRowSaysWhoWeAre_isNamedWithARemedy() {
        desk.run("DELETE FROM crm_state");

        assertThat(adapter.check()).singleElement().satisfies(finding -> assertThat(finding.field())
                .isEqualTo("crm_state"));
        assertThatThrownBy(adapter::organisation)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("crm_state");
    }

    @Test
    void describe_columns_kindLengthAndChoices() {
        CrmSchema schema = adapter.describe().orElseThrow();

        CrmFieldSchema title = schema.field(CrmField.NAME).orElseThrow();
        assertThat(title.column()).isEqualTo("deals.title");
        assertThat(title.kind()).isEqualTo(CrmFieldKind.TEXT);
        assertThat(title.length()).isEqualTo(120);
        assertThat(title.required()).isTrue();
        CrmFieldSchema amount = schema.field(CrmField.AMOUNT).orElseThrow();
        assertThat(amount.kind()).isEqualTo(CrmFieldKind.DECIMAL);
        assertThat(amount.decimals()).isEqualTo(2);
        assertThat(amount.required()).isFalse();
        CrmFieldSchema stage = schema.field(CrmField.STAGE).orElseThrow();
        assertThat(stage.closedList()).isTrue();
        assertThat(stage.choices()).startsWith(new CrmChoice("NEW", "New from partner", true));
        assertThat(schema.field(CrmField.HELP).orElseThrow().choices())
                .contains(new CrmChoice("Proof of Concept or Demo", "Proof of Concept or Demo", true));
        assertThat(schema.field(CrmField.CAMPAIGN_ID)).isEmpty();
        assertThat(schema.opportunity().keySet())
                .isEqualTo(adapter.capabilities().writableFields());
    }

    @Test
    void choices_lists_statusByCodeAndTheRestByLabel() {
        assertThat(adapter.choices().get(CrmField.STAGE)).contains("NEW", "ORDER");
        assertThat(adapter.choices().get(CrmField.PURCHASE_INTENT)).contains("Have not decided");
        assertThat(adapter.choices()).doesNotContainKey(CrmField.NAME);
    }
}
