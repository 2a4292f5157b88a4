/**
 * What is told and learnt about calls: {@link dev.cosell.http.observe.CallListener} hears of every call for metrics,
 * {@link dev.cosell.http.observe.ServerClock} knows how far the server's clock is from ours.
 */
@NullMarked
package dev.cosell.http.observe;

import org.jspecify.annotations.NullMarked;
