package dev.cosell.dynamics.provision;

import dev.cosell.core.opportunity.CrmField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an environment has of what is needed, as it was when it was compared. Immutable. {@link #toString} is the report to show, one line for each item.
 */
public final class ProvisioningDifference {
    private final String environment;
    private final List<ProvisioningItem> items;
    private final Map<CrmField<?>, String> columns;
    private final Map<CrmField<?>, String> leadColumns;
    private final @Nullable String solutionPrefix;
    private final String token;

    ProvisioningDifference(Builder builder, String token) {
        this.environment = builder.environment;
        this.items = List.copyOf(builder.items);
        this.columns = Map.copyOf(builder.columns);
        this.leadColumns = Map.copyOf(builder.leadColumns);
        this.solutionPrefix = builder.solutionPrefix;
        this.token = token;
    }

    /** Collects a comparison. Confined to one thread. */
    static final class Builder {
        private final String environment;
        private final List<ProvisioningItem> items = new ArrayList<>();
        private final Map<CrmField<?>, String> columns = new LinkedHashMap<>();
        private final Map<CrmField<?>, String> leadColumns = new LinkedHashMap<>();
        private @Nullable String solutionPrefix;

        Builder(String environment) {
            this.environment = environment;
        }

        void add(String kind, String name, ProvisioningState state, String detail) {
            items.add(new ProvisioningItem(kind, name, state, detail));
        }

        void column(boolean lead, CrmField<?> field, String name) {
            (lead ? leadColumns : columns).put(field, name);
        }

        void solutionPrefix(String prefix) {
            this.solutionPrefix = prefix;
        }

        /** Returns what was found, as text that changes with everything that matters. */
        String text() {
            return environment + "\n"
                    + items.stream().map(ProvisioningItem::toString).collect(Collectors.joining("\n"));
        }
    }

    /** Returns the id of the environment's organisation. */
    public String environment() {
        return environment;
    }

    /** Returns everything that is needed, in the order in which it is made. */
    public List<ProvisioningItem> items() {
        return items;
    }

    /** Returns the items in a state. */
    public List<ProvisioningItem> items(ProvisioningState state) {
        return items.stream().filter(item -> item.state() == state).toList();
    }

    /** Tells whether nothing is to be made. What is {@link ProvisioningState#DIFFERENT} stays as it is and is for people. */
    public boolean isComplete() {
        return items(ProvisioningState.MISSING).isEmpty();
    }

    /** Returns the text that confirms this difference and no other: the same environment, in the same state, with the same things to be made. */
    public String token() {
        return token;
    }

    /** Returns the logical names of the opportunity's columns once all is made, by field; what stands on Microsoft's names or the host's own is among them. */
    public Map<CrmField<?>, String> columns() {
        return columns;
    }

    /** Returns the same of leads; empty where leads are not used. */
    public Map<CrmField<?>, String> leadColumns() {
        return leadColumns;
    }

    /** Returns the prefix of our own solutions table, or null where the host named another table. */
    public @Nullable String solutionPrefix() {
        return solutionPrefix;
    }

    /** Returns the report. */
    @Override
    public String toString() {
        return items.stream().map(ProvisioningItem::toString).collect(Collectors.joining("\n")) + "\n"
                + items(ProvisioningState.MISSING).size() + " to be made; confirm with " + token;
    }
}
