package dev.cosell.testkit.simulator.dataverse.batch;

import java.util.List;

/**
 * One part of a batch: a request alone, or a change set.
 *
 * @param operations the requests; exactly one unless it is a change set
 * @param changeSet whether they stand or fall together
 */
record BatchItem(List<BatchOperation> operations, boolean changeSet) {}
