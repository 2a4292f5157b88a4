/**
 * Contract tests that every implementation of a port must pass. Bring your own CRM adapter: subclass
 * {@link dev.cosell.testkit.contract.CrmAdapterContractTest} and give it a {@link dev.cosell.testkit.contract.CrmContractFixture}; if your CRM has leads,
 * {@link dev.cosell.testkit.contract.LeadContractTest} too. Bring your own state store: subclass {@link dev.cosell.testkit.contract.StateStoreContractTest} and give it a
 * {@link dev.cosell.testkit.contract.StateStoreFixture}; {@link dev.cosell.testkit.contract.StoreScript} is random work for tests of your own.
 */
@NullMarked
package dev.cosell.testkit.contract;

import org.jspecify.annotations.NullMarked;
