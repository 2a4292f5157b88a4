/** Types in the form that Camel wants them in. */
@NullMarked
package dev.cosell.benchmarks.salesforce.camel;

import org.jspecify.annotations.NullMarked;
