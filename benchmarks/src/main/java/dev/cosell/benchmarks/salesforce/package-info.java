/** The Salesforce adapter beside other clients that do the same work on the same simulated organisation, which runs in a process of its own. */
@NullMarked
package dev.cosell.benchmarks.salesforce;

import org.jspecify.annotations.NullMarked;
