/**
 * The part of SOQL that the simulated organisation understands: a strict parser, and an evaluator over its rows (salesforce-api 2.8).
 */
@NullMarked
package dev.cosell.testkit.simulator.salesforce.soql;

import org.jspecify.annotations.NullMarked;
