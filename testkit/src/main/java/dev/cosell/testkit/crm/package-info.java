/**
 * A CRM that lives in memory and behaves like a remote one: exact row versions, a unique referral identifier, a change feed, sellers
 * who edit at any time, and faults on demand. Start at {@link dev.cosell.testkit.crm.InMemoryCrm}.
 */
@NullMarked
package dev.cosell.testkit.crm;

import org.jspecify.annotations.NullMarked;
