/**
 * Keeps the limits of a remote service: one {@link dev.cosell.http.limit.CallLimiter} per tenant and system knows until when the service wants no
 * calls, how many calls a minute may be sent and how many may run at a time. {@link dev.cosell.http.limit.LimitedTransport} sends calls through it.
 */
@NullMarked
package dev.cosell.http.limit;

import org.jspecify.annotations.NullMarked;
