/** Sign-in of applications to the Dataverse simulator: token endpoint, assertions, access tokens (dataverse-api 1). */
@NullMarked
package dev.cosell.testkit.simulator.dataverse.signin;

import org.jspecify.annotations.NullMarked;
