package dev.cosell.dynamics;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.dynamics.DynamicsFieldNames.SolutionNames;
import dev.cosell.dynamics.internal.ProvisioningContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells provisioning what an adapter is configured for. */
final class ProvisionedFor {
    private ProvisionedFor() {}

    static ProvisioningContext of(DynamicsOptions options, DataverseRest rest) {
        DynamicsFieldNames names = options.fieldNames();
        boolean leads = options.features().leads() != DynamicsFeatures.Leads.OFF;
        SolutionNames solutions = names.solutions();
        return new ProvisioningContext(
                new DefinitionRest(rest),
                options.seams(),
                named(names.fields(), names::isConfigured, names::column),
                leads ? named(names.leadFields(), names::isConfiguredOfLeads, names::leadColumn) : null,
                solutions.equals(SolutionNames.DEFAULT) ? null : solutions.table());
    }

    /** Returns the columns that the host named itself; what a path names is not made. */
    private static Map<CrmField<?>, String> named(
            List<CrmField<?>> fields,
            Predicate<CrmField<?>> configured,
            Function<CrmField<?>, @Nullable String> column) {
        Map<CrmField<?>, String> named = new LinkedHashMap<>();
        for (CrmField<?> field : fields) {
            String name = configured.test(field) ? column.apply(field) : null;
            if (name != null && !RelatedFinder.isPath(name)) {
                named.put(field, name);
            }
        }
        return named;
    }
}
