package dev.cosell.benchmarks.whole;

import dev.cosell.testkit.simulator.CallLog;
import dev.cosell.testkit.simulator.FaultPlan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A simulated CRM as the process of the simulators sees it: what its seller does, and what was called. */
interface SimulatedCrm extends AutoCloseable {
    /** Returns address and key for another process, as one word each. */
    String line();

    /** Returns the ids of all opportunities by the referrals that they name. */
    Map<String, String> recordsByReferral();

    /** The seller accepts a deal. */
    void accept(String id);

    /** The seller saves another amount. */
    void amount(String id, BigDecimal value);

    /** Returns what an opportunity holds. */
    DealValues values(String id);

    /** Returns the ids of opportunities that somebody else than the integration user has saved since this was asked before. */
    List<String> savedByPeople();

    CallLog calls();

    FaultPlan faults();

    @Override
    void close();
}
