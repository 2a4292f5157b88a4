package dev.cosell.dynamics;

import java.util.ArrayList;
import java.util.List;

/** The parts of an opportunity that live in other tables, in the order in which they are read and written. */
final class OpportunityParts {
    private OpportunityParts() {}

    static List<OpportunityPart> of(DataverseRest rest, DynamicsOptions options) {
        List<OpportunityPart> parts = new ArrayList<>();
        parts.add(new ContactPart(rest, options));
        parts.add(new SolutionPart(rest, options.fieldNames().solutions()));
        switch (options.features().team()) {
            case ACCESS_TEAM -> parts.add(new AccessTeamPart(rest, options));
            case CONNECTIONS -> parts.add(new ConnectionTeamPart(rest, options));
            case OFF -> {}
        }
        parts.add(new NotePart(options.features()));
        parts.add(new LeadPart());
        return List.copyOf(parts);
    }
}
