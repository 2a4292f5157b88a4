package dev.cosell.salesforce.bulk;

/**
 * What came of reading a whole population.
 *
 * @param records how many records were handed over
 * @param bulk whether they were read by the Bulk API: then audit, long texts, contacts and solutions of the records are not known
 */
public record PopulationSummary(long records, boolean bulk) {}
