/**
 * How to sign in to a Dataverse environment as an application (dataverse-api 1). Start at {@link dev.cosell.dynamics.auth.ClientCertificate} or
 * {@link dev.cosell.dynamics.auth.ClientSecret}.
 */
@NullMarked
package dev.cosell.dynamics.auth;

import org.jspecify.annotations.NullMarked;
