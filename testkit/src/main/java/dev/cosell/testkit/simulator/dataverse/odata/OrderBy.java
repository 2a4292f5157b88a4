package dev.cosell.testkit.simulator.dataverse.odata;

/** One column to sort by. */
record OrderBy(String property, boolean descending) {}
