package dev.cosell.testkit.simulator.dataverse.write;

import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;

/** A rule of the service about writes: derives values and refuses what does not fit. */
public interface WriteRule {

    /**
     * Looks at a write before it is stored; may add to it.
     *
     * @throws dev.cosell.testkit.simulator.dataverse.org.OrgRefusal if the service refuses it
     */
    default void before(Draft draft) {}

    /** Looks at a write after it is stored, still inside its transaction. */
    default void after(Draft draft, OrgRow stored) {}

    /** Looks at a deletion before anything of it happens. */
    default void delete(OrgCaller caller, OrgData data, OrgRow row) {}
}
