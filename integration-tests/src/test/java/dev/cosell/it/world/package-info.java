/**
 * Whole deals in virtual time on one thread: the engine between an in-memory Partner Center and an in-memory CRM, with crashes between any two steps.
 */
@NullMarked
package dev.cosell.it.world;

import org.jspecify.annotations.NullMarked;
