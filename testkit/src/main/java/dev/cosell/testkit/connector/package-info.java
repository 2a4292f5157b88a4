/**
 * CRM records as Microsoft's own connector leaves them, with the damage that is typical of them, to try a migration on. Start with
 * {@link dev.cosell.testkit.connector.ConnectorDeal}, and put it into {@link dev.cosell.testkit.connector.SalesforceLeftovers} or
 * {@link dev.cosell.testkit.connector.DataverseLeftovers}.
 */
@NullMarked
package dev.cosell.testkit.connector;

import org.jspecify.annotations.NullMarked;
