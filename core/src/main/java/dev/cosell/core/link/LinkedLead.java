package dev.cosell.core.link;

import dev.cosell.core.opportunity.CrmLead;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a deal as long as its CRM record is a lead. A deal without it is linked to an opportunity.
 *
 * <p>Immutable. {@link #toString()} shows nothing personal.
 *
 * @param image the lead as last seen, or null where it was not seen since it was written
 * @param said what was said of the lead once and is not said again, by keys of the planner
 */
public record LinkedLead(@Nullable CrmLead image, Set<String> said) {
    /** A lead of which nothing was seen and nothing said. */
    public static final LinkedLead UNSEEN = new LinkedLead(null, Set.of());

    /** Copies the set. */
    public LinkedLead {
        said = Collections.unmodifiableSet(new TreeSet<>(said));
    }

    /** Returns a copy with another image; null where it must be read again. */
    public LinkedLead withImage(@Nullable CrmLead seen) {
        return new LinkedLead(seen, said);
    }

    /** Returns a copy with other things said. */
    public LinkedLead withSaid(Set<String> now) {
        return new LinkedLead(image, now);
    }
}
