/** How provisioning sees an organisation; no part of the API. */
@NullMarked
package dev.cosell.salesforce.internal.provision;

import org.jspecify.annotations.NullMarked;
