/** Credentials for Salesforce. Start at {@link dev.cosell.salesforce.auth.JwtBearer} (a certificate) or {@link dev.cosell.salesforce.auth.ClientCredentials} (a secret). */
@NullMarked
package dev.cosell.salesforce.auth;

import org.jspecify.annotations.NullMarked;
