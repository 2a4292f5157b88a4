package dev.cosell.testkit.simulator.dataverse.lifecycle;

import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.write.Draft;
import dev.cosell.testkit.simulator.dataverse.write.WriteRule;

/** Only what the service itself requires must be there; what forms require may be missing (dataverse-api 4). */
final class RequiredRule implements WriteRule {

    @Override
    public void before(Draft draft) {
        for (OrgColumn column : draft.table().columns()) {
            boolean required = column.required() == OrgColumn.Required.SYSTEM
                    && !column.logicalName().equals(draft.table().primaryId());
            boolean concerned = draft.isCreate() || draft.touches(column.logicalName());
            if (required && concerned && draft.get(column.logicalName()) == null) {
                throw OrgRefusal.bad(
                        "0x80040200",
                        "The required attribute '" + column + "' of entity '" + draft.table() + "' is missing.");
            }
        }
    }
}
