/**
 * Salesforce as a CRM for co-sell sync, over its REST API. Start at {@link dev.cosell.salesforce.SalesforceAdapter#builder}; name
 * fields by {@link dev.cosell.salesforce.SalesforceFieldNames} where they are not found by themselves, and choose what is used of the organisation by
 * {@link dev.cosell.salesforce.SalesforceFeatures}.
 *
 * <p>Where to look inside: {@code SalesforceRest} makes every call; {@code Remote…} say what a failed one means, {@code RecordOutcomes} and
 * {@code LeadOutcomes} what became of each record. {@code SchemaReader} finds out what the organisation has ({@code Describe…}, {@code FieldFinder},
 * {@code RequiredFields}). {@code OpportunityReader} and {@code …Rows} read; {@code OpportunityWriter} leads a batch through its stages ({@code PartyWriter},
 * {@code DealWriter}, {@code CreateWriter}, {@code UpdateWriter} or {@code BatchUpdateWriter}, {@code ChildWriter}, {@code TeamWriter},
 * {@code NoteWriter}). {@code ChangeFeed} polls, with one {@code …Feed} for each kind of row beside opportunities. {@code Lead…} is the same once more for
 * leads. {@code PopulationReader} and {@code Bulk…} read everything at once.
 */
@NullMarked
package dev.cosell.salesforce;

import org.jspecify.annotations.NullMarked;
