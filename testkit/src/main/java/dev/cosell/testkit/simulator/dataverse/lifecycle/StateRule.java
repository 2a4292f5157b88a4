package dev.cosell.testkit.simulator.dataverse.lifecycle;

import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgSwitches;
import dev.cosell.testkit.simulator.dataverse.write.Draft;
import dev.cosell.testkit.simulator.dataverse.write.WriteRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** States and their reasons: which may be set how, and which belong together (dataverse-api 3.1, 3.3). */
final class StateRule implements WriteRule {
    private static final String STATE = "statecode";
    private static final String REASON = "statuscode";
    private static final int ON_HOLD = 2;
    private static final Set<String> STATE_COLUMNS = Set.of(STATE, REASON);

    private final OrgSwitches switches;
    private final Closing closing;

    StateRule(OrgSwitches switches, Closing closing) {
        this.switches = switches;
        this.closing = closing;
    }

    @Override
    public void before(Draft draft) {
        if (!draft.table().isStateful()) {
            return;
        }
        if (draft.table().logicalName().equals("opportunity") && !closing.isUnderWay(draft)) {
            guardOpportunity(draft);
        }
        if (draft.isCreate() && draft.get(STATE) == null) {
            draft.set(STATE, 0);
        }
        int state = Objects.requireNonNull(draft.integer(STATE));
        boolean moved = !Integer.valueOf(state).equals(draft.old(STATE));
        if (draft.get(REASON) == null || moved && !draft.touches(REASON)) {
            draft.set(REASON, defaultReason(draft, state));
        }
        if (draft.touches(STATE) || draft.touches(REASON)) {
            requireMatch(draft, state);
        }
        if (draft.table().logicalName().equals("opportunity")) {
            noteHold(draft);
        }
    }

    private void guardOpportunity(Draft draft) {
        Object old = draft.old(STATE);
        boolean closed = old != null && !old.equals(0);
        boolean more =
                draft.changes().keySet().stream().anyMatch(name -> draft.sent(name) && !STATE_COLUMNS.contains(name));
        if (closed && more && switches.closedRowsReadOnly()) {
            throw OrgRefusal.bad("0x8004022e", "You cannot update this record because it is read-only.");
        }
        Integer wanted = draft.integer(STATE);
        if (wanted != null && wanted != 0 && !wanted.equals(old)) {
            OrgOption option = draft.table().require(STATE).option(wanted);
            String label = option == null ? String.valueOf(wanted) : option.label();
            throw new OrgRefusal(
                    switches.stateMessageStatus(),
                    "0x80100005",
                    "This message can not be used to set the state of opportunity to " + label
                            + ". In order to set state of opportunity to " + label + ", use the " + label
                            + " message instead.");
        }
    }

    private static int defaultReason(Draft draft, int state) {
        OrgOption option = draft.table().require(STATE).option(state);
        return option == null ? state : option.state();
    }

    private static void requireMatch(Draft draft, int state) {
        OrgColumn column = draft.table().require(REASON);
        int reason = Objects.requireNonNull(draft.integer(REASON));
        OrgOption option = column.option(reason);
        if (option == null || option.state() != state) {
            throw OrgRefusal.bad(
                    "0x80048408",
                    reason + " is not a valid status code for state code "
                            + draft.table().schemaName() + "State." + stateLabel(draft, state) + " on " + draft.table()
                            + " with Id " + draft.id() + ".");
        }
    }

    private static String stateLabel(Draft draft, int state) {
        OrgOption option = draft.table().require(STATE).option(state);
        return option == null ? String.valueOf(state) : option.label();
    }

    /** Going on hold notes the time, leaving it adds the minutes. */
    private static void noteHold(Draft draft) {
        boolean was = Integer.valueOf(ON_HOLD).equals(draft.old(REASON));
        boolean is = Integer.valueOf(ON_HOLD).equals(draft.get(REASON));
        Instant now = draft.data().now();
        if (is && !was) {
            draft.set("lastonholdtime", now);
        } else if (was && !is && draft.get("lastonholdtime") instanceof Instant since) {
            Object before = draft.get("onholdtime");
            int minutes = before instanceof Integer number ? number : 0;
            draft.set("onholdtime", minutes + (int) Duration.between(since, now).toMinutes());
        }
    }
}
