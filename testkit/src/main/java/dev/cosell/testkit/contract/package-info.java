/**
 * Contract tests that every implementation of a port must pass. Bring your own CRM adapter: subclass
 * {@link dev.cosell.testkit.contract.CrmAdapterContractTest} and give it a {@link dev.cosell.testkit.contract.CrmContractFixture}; if your CRM has leads,
 * {@link dev.cosell.testkit.contract.LeadContractTest} too.
 */
@NullMarked
package dev.cosell.testkit.contract;

import org.jspecify.annotations.NullMarked;
