package dev.cosell.dynamics;

/**
 * A lookup's way to one table.
 *
 * @param column logical name of the lookup
 * @param target logical name of the table
 * @param navigation name by which it is bound and expanded; its case matters
 */
record TableRelation(String column, String target, String navigation) {}
