/**
 * Stories of deals as tests: persons on both sides, time, faults, and what is expected of both sides in the end, over the real engine in virtual time and on the
 * caller's thread. The same story runs in memory, over the simulators of Partner Center and Salesforce or Dataverse with the adapters of the host, and over a CRM of
 * one's own. Start at {@link dev.cosell.testkit.scenario.ScenarioSetup}; {@code dev.cosell.testkit.junit.CoSellWorld} hands a fresh scenario to each JUnit test.
 */
@NullMarked
package dev.cosell.testkit.scenario;

import org.jspecify.annotations.NullMarked;
