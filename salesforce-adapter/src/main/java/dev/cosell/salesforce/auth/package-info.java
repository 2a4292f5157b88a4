/** Credentials for Salesforce. Start at {@link dev.cosell.salesforce.auth.JwtBearer}. */
@NullMarked
package dev.cosell.salesforce.auth;

import org.jspecify.annotations.NullMarked;
