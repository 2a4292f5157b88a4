/**
 * The ports: what the engine needs from Partner Center, from a CRM and from a store. Start with
 * {@link dev.cosell.core.spi.CrmAdapter} when you bring your own CRM.
 */
@NullMarked
package dev.cosell.core.spi;

import org.jspecify.annotations.NullMarked;
