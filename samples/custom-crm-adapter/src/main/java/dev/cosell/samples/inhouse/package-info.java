/**
 * An adapter of your own: a company's in-house CRM in a relational database, behind {@link dev.cosell.core.spi.CrmAdapter}. Start with
 * {@link dev.cosell.samples.inhouse.InHouseCrmAdapter}; {@link dev.cosell.samples.inhouse.DealColumn} is where the two vocabularies meet, and
 * {@link dev.cosell.samples.inhouse.InHouseDemo} plays a deal through it. {@code docs/write-an-adapter.md} walks through all of it.
 */
@NullMarked
package dev.cosell.samples.inhouse;

import org.jspecify.annotations.NullMarked;
