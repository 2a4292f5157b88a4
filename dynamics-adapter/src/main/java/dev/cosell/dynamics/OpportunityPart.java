package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.validation.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of an opportunity that lives in rows of other tables: contacts beside the primary one, solutions, team, notes. Its reads ride in the call that reads the
 * opportunities, its writes in one call after them. Stateless but for memories; thread-safe.
 */
interface OpportunityPart {
    /** Returns the logical names of the tables to be described. */
    List<String> tables(DynamicsOptions options);

    /** Returns what this part offers in an environment with these tables, and says what is missing for it. */
    default Set<CrmFeature> features(Map<String, TableSchema> tables, DynamicsOptions options, List<Finding> findings) {
        return Set.of();
    }

    /** Returns the address that reads the rows of the given opportunities (ids in normal form), or null where there is nothing to read. */
    default @Nullable String query(DynamicsSchema schema, Collection<String> opportunities) {
        return null;
    }

    /**
     * Adds what the rows say to the images; called with no rows too, so that what is empty is known to be empty.
     *
     * @param rows all rows that belong to any of the images
     * @param images the images by id, to be completed
     */
    default void fill(DynamicsSchema schema, List<JsonNode> rows, Map<String, Opportunity.Builder> images) {}

    /** Tells whether a write concerns this part. */
    default boolean concerns(PendingWrite write) {
        return false;
    }

    /** Says what is to be written for opportunities whose own row is saved; may read first. */
    default void write(DynamicsSchema schema, List<PendingWrite> saved, PartBatch batch) {}

    /** Returns the table whose changes are changes of opportunities, or empty where there is none to watch. */
    default Optional<WatchedTable> watched(DynamicsSchema schema) {
        return Optional.empty();
    }

    /**
     * A table whose rows belong to opportunities.
     *
     * @param table the table
     * @param columns the columns to ask of a changed row
     */
    record WatchedTable(TableSchema table, List<String> columns) {
        /** Copies the columns. */
        public WatchedTable {
            columns = List.copyOf(columns);
        }
    }

    /** Returns the opportunity that a changed row belongs to, or null where it belongs to none. */
    default @Nullable CrmRecordId owner(JsonNode row) {
        return null;
    }
}
