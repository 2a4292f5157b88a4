package dev.cosell.dynamics.provision;

import dev.cosell.dynamics.internal.ProvisioningContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is needed, and what it is called.
 *
 * @param context the adapter it is for
 * @param options the names
 */
record Wanted(ProvisioningContext context, ProvisioningOptions options) {
    /** Returns the schema name of our solutions table. */
    String solutionSchema() {
        return options.prefix() + "_MicrosoftSolution";
    }

    String solutionTable() {
        return logical(solutionSchema());
    }

    String solutionName() {
        return options.prefix() + "_Name";
    }

    CustomColumn solutionId() {
        return CustomColumn.text(options.prefix() + "_SolutionId", "Solution Identifier", 100);
    }

    String solutionParent() {
        return options.prefix() + "_OpportunityId";
    }

    String parentRelationship() {
        return options.prefix() + "_opportunity_microsoftsolution";
    }

    /** Returns the solutions table that the host named, where it is not ours. */
    @Nullable
    String foreignTable() {
        String named = context.solutionTable();
        return named == null || named.equals(solutionTable()) ? null : named;
    }

    boolean leads() {
        return context.lead() != null;
    }

    /** Returns the tables to look at. */
    List<String> tables() {
        List<String> tables = new ArrayList<>(List.of(WantedColumn.OPPORTUNITY, solutionTable()));
        if (leads()) {
            tables.add(WantedColumn.LEAD);
        }
        String foreign = foreignTable();
        if (foreign != null) {
            tables.add(foreign);
        }
        return tables;
    }

    static String logical(String schemaName) {
        return schemaName.toLowerCase(Locale.ROOT);
    }
}
