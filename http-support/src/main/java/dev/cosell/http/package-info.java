/**
 * The one HTTP room: one call out, one classified outcome back. Start with {@link dev.cosell.http.JdkHttpTransport}; a
 * {@link dev.cosell.http.CallOutcome} says whether a call was answered, surely not sent, or may have been applied. Knows HTTP, but no
 * remote product.
 */
@NullMarked
package dev.cosell.http;

import org.jspecify.annotations.NullMarked;
