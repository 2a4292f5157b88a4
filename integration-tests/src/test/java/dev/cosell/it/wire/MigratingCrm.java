package dev.cosell.it.wire;

import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.testkit.connector.ConnectorDeal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A simulated CRM in which Microsoft's connector worked until now. */
interface MigratingCrm extends AutoCloseable {
    CrmAdapter adapter();

    void stages(SyncSettings.Builder settings);

    /** Adds what the connector leaves of a deal. */
    String add(ConnectorDeal deal);

    /** Adds the lead that the connector leaves of a referral that nobody accepted. */
    String addLead(ConnectorDeal deal);

    List<String> leads();

    /** Returns the opportunity that a lead was converted into; empty while it is open. */
    Optional<String> convertedInto(String lead);

    /** A seller converts a lead by hand, and returns its opportunity. */
    String convert(String lead);

    /** Returns the notes of a lead. */
    @Nullable
    String leadNotes(String lead);

    /** Returns what the connector's own fields of a record hold. */
    Map<String, String> connectorFields(String id);

    /** Returns the name of the connector's audit field. */
    String auditField();

    /** Returns the name of the connector's sync flag. */
    String flagField();

    String name(String id);

    BigDecimal amount(String id);

    /** A seller saves another amount. */
    void editAmount(String id, BigDecimal amount);

    /** A flow of the connector, still switched on, puts a line on top of the audit text. */
    void writeAudit(String id, String text);

    Set<String> solutions(String id);

    List<String> opportunities();

    /** Returns everything that a record holds, to see whether anything of it was touched. */
    String image(String id);

    @Override
    void close();
}
