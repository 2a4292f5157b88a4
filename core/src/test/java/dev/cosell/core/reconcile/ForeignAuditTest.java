package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ForeignAuditTest {
    private static final String CONNECTOR = "2024-04-17 09:05 - Partner Center Referral to CRM sync success.";
    private static final String OURS = "2026-03-02 09:00 - CRM to Partner Center sync success: deal value (SYNCED)";
    private static final String REMEMBERED = OURS + "\n" + CONNECTOR;

    private static boolean found(String present) {
        return ForeignAudit.in(
                REMEMBERED,
                Opportunity.builder(CrmRecordId.of("OPP-1"), CrmVersion.of("1"))
                        .set(CrmField.AUDIT, present)
                        .build());
    }

    @Test
    @Tag("R-030")
    @Tag("R-244")
    void in_newLineOfTheConnector_isForeign() {
        assertThat(found("2026-03-02 10:00 - CRM to Partner Center Referral sync failed. Access denied\n" + REMEMBERED))
                .isTrue();
    }

    @Test
    @Tag("R-030")
    void in_newLineInOurManner_isForeign() {
        assertThat(found("2026-03-02 10:00 - CRM to Partner Center sync success: notes (SYNCED)\n" + REMEMBERED))
                .isTrue();
    }

    @Test
    @Tag("R-244")
    void in_linesThatTheConnectorLeft_areNotForeign() {
        assertThat(found(REMEMBERED)).isFalse();
        assertThat(found("Called the customer on Monday.\n" + REMEMBERED)).isFalse();
        assertThat(found(OURS)).as("somebody took lines out").isFalse();
    }
}
