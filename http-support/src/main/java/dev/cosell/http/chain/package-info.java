/**
 * Puts the parts around a transport in the one right order; every client starts with {@link dev.cosell.http.chain.CallChain}.
 */
@NullMarked
package dev.cosell.http.chain;

import org.jspecify.annotations.NullMarked;
