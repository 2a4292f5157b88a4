package dev.cosell.dynamics;

import java.util.List;

/** The parts of an opportunity that live in other tables, in the order in which they are read and written. */
final class OpportunityParts {
    private OpportunityParts() {}

    static List<OpportunityPart> of(DataverseRest rest, DynamicsOptions options) {
        return List.of();
    }
}
