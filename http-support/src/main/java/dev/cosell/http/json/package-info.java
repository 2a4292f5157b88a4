/**
 * JSON in and out: one configured codec and lenient look-ups in what it read. Numbers are decimals, written without an exponent.
 */
@NullMarked
package dev.cosell.http.json;

import org.jspecify.annotations.NullMarked;
