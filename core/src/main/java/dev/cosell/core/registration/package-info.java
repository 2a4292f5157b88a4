/**
 * Deal registration: the claim for an incentive that follows a won Azure IP co-sell deal. Start with
 * {@link dev.cosell.core.registration.DealRegistration}; {@link dev.cosell.core.registration.RegistrationRules} says what the service would refuse.
 */
@NullMarked
package dev.cosell.core.registration;

import org.jspecify.annotations.NullMarked;
