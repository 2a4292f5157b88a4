/** The language of scenarios over every pair of services: in memory, and over HTTP with our own client and adapters wired as a host wires them. */
@NullMarked
package dev.cosell.it.scenario;

import org.jspecify.annotations.NullMarked;
