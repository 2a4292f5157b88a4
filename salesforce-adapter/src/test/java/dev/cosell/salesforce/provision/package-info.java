/** Tests of provisioning. */
@NullMarked
package dev.cosell.salesforce.provision;

import org.jspecify.annotations.NullMarked;
