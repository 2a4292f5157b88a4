package dev.cosell.testkit.simulator.dataverse.lifecycle;

import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.write.Draft;
import dev.cosell.testkit.simulator.dataverse.write.WriteRule;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fills in default values, owner, authors and times (dataverse-api 1.4, 4). */
final class StampRule implements WriteRule {
    private static final String USER = "systemuser";

    @Override
    public void before(Draft draft) {
        if (draft.isCreate()) {
            for (OrgColumn column : draft.table().columns()) {
                if (!draft.touches(column.logicalName())) {
                    draft.setIfEmpty(column.logicalName(), column.defaultValue());
                }
            }
        }
        if (draft.table().isUserOwned()) {
            own(draft);
        }
        if (draft.table().column("modifiedon") != null) {
            stamp(draft);
        }
    }

    private static void own(Draft draft) {
        OrgReference me = new OrgReference(USER, draft.caller().user());
        if (draft.isCreate() && draft.reference("ownerid") == null) {
            draft.set("ownerid", me);
        }
        OrgReference owner = draft.reference("ownerid");
        if (owner == null) {
            throw OrgRefusal.bad("0x80040229", "The owner id is invalid or missing.");
        }
        if (draft.touches("ownerid")) {
            boolean user = owner.table().equals(USER);
            draft.set("owninguser", user ? owner : null);
            draft.set("owningteam", user ? null : owner);
            OrgRow row = Objects.requireNonNull(draft.data().row(owner));
            draft.set("owningbusinessunit", row.reference("businessunitid"));
        }
    }

    private static void stamp(Draft draft) {
        Instant now = draft.data().now();
        OrgReference author = new OrgReference(USER, draft.caller().user());
        OrgReference behalf = behalf(draft);
        if (draft.isCreate()) {
            Object earlier = draft.get("overriddencreatedon");
            draft.set("createdon", earlier == null ? now : earlier);
            if (earlier != null) {
                draft.set("overriddencreatedon", now);
            }
            draft.set("createdby", author);
            draft.set("createdonbehalfby", behalf);
        }
        draft.set("modifiedon", now);
        draft.set("modifiedby", author);
        draft.set("modifiedonbehalfby", behalf);
    }

    private static @Nullable OrgReference behalf(Draft draft) {
        boolean self = draft.caller().initiator().equals(draft.caller().user());
        return self ? null : new OrgReference(USER, draft.caller().initiator());
    }
}
