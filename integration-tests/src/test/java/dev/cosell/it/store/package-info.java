/**
 * The store where it hurts: processes killed, servers stopped, connections cut in the middle, and several processes on one database.
 */
@NullMarked
package dev.cosell.it.store;

import org.jspecify.annotations.NullMarked;
