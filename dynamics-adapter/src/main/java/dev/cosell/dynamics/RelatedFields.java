package dev.cosell.dynamics;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.dynamics.odata.Expansion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that live in related records.
 *
 * @param fields those of opportunities, by field
 * @param country the country of accounts, or null where the account itself holds it
 */
record RelatedFields(Map<CrmField<?>, RelatedColumn> fields, @Nullable RelatedColumn country) {
    static final RelatedFields NONE = new RelatedFields(Map.of(), null);

    RelatedFields {
        fields = Map.copyOf(fields);
    }

    /** Returns the rows to read along with an opportunity. */
    List<Expansion> ofOpportunities() {
        return fields.values().stream()
                .map(RelatedFields::expansion)
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    /** Returns the rows to read along with an account. */
    List<Expansion> ofAccounts() {
        return country == null ? List.of() : List.of(expansion(country));
    }

    private static Expansion expansion(RelatedColumn related) {
        return Expansion.of(related.navigation(), related.column().readName());
    }
}
