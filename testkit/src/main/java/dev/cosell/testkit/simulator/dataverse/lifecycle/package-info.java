/** What the service does by itself when rows are written: states, money, stamps, keys, closing and qualifying (dataverse-api 3). */
@NullMarked
package dev.cosell.testkit.simulator.dataverse.lifecycle;

import org.jspecify.annotations.NullMarked;
