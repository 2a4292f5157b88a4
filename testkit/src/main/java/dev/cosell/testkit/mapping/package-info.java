/**
 * Tests for mappings: whoever adds fields of their own checks with {@link dev.cosell.testkit.mapping.MappingTest} that readers and writers of both sides fit
 * together, on generated records and on records of their own. Needs neither a service nor a simulator.
 */
@NullMarked
package dev.cosell.testkit.mapping;

import org.jspecify.annotations.NullMarked;
