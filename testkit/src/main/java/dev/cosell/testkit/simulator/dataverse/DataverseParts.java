package dev.cosell.testkit.simulator.dataverse;

import dev.cosell.testkit.simulator.dataverse.metadata.Customizing;
import dev.cosell.testkit.simulator.dataverse.org.Operations;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgPrivileges;
import dev.cosell.testkit.simulator.dataverse.org.OrgSchema;
import dev.cosell.testkit.simulator.dataverse.org.OrgSwitches;
import dev.cosell.testkit.simulator.dataverse.org.RowQuery;
import dev.cosell.testkit.simulator.dataverse.write.RowFinder;
import dev.cosell.testkit.simulator.dataverse.write.RowWriter;

/**
 * The parts that resources share.
 *
 * @param writer where rows are changed
 * @param query how rows are selected and shown
 * @param operations actions and functions
 * @param callers who calls and how
 * @param privileges what users may do
 * @param access what refuses the rest
 * @param errors how refusals are shown
 * @param customizing how tables and columns are made
 */
record DataverseParts(
        RowWriter writer,
        RowQuery query,
        Operations operations,
        Callers callers,
        OrgPrivileges privileges,
        AccessRules access,
        ErrorAnswers errors,
        Customizing customizing) {

    OrgData data() {
        return writer.data();
    }

    OrgSchema schema() {
        return data().schema();
    }

    OrgSwitches switches() {
        return writer.switches();
    }

    RowFinder finder() {
        return new RowFinder(data());
    }
}
