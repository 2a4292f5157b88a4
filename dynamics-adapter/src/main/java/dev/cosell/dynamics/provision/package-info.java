/**
 * Makes what a Dynamics 365 environment lacks for the synchronisation: it compares, shows the difference, and makes what is missing once the difference is confirmed. Begin
 * with {@code DynamicsAdapter.provisioning(...)}. Nothing that exists is altered or deleted.
 */
@NullMarked
package dev.cosell.dynamics.provision;

import org.jspecify.annotations.NullMarked;
