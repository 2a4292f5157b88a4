/**
 * OAuth: access tokens by refresh token, client credentials or signed assertion, renewed by one caller for all. Start with
 * {@link dev.cosell.http.auth.OAuthTokenProvider} and send calls through {@link dev.cosell.http.auth.AuthorizedCalls}.
 */
@NullMarked
package dev.cosell.http.auth;

import org.jspecify.annotations.NullMarked;
