/**
 * Dynamics 365 Sales as a CRM for co-sell sync, over the Dataverse Web API. Start at {@link dev.cosell.dynamics.DynamicsAdapter#builder}; name tables and columns by
 * {@link dev.cosell.dynamics.DynamicsFieldNames} where they are not the usual ones, choose what is used of the environment by
 * {@link dev.cosell.dynamics.DynamicsFeatures}, and set the stages by {@link dev.cosell.dynamics.DynamicsStages}.
 *
 * <p>Where to look inside: {@code DataverseRest} makes every call and {@code DataverseBatch} every batch; {@code Remote…} say what a failed one means, {@code RecordOutcomes}
 * what became of each record. {@code SchemaReader} finds out what the environment has ({@code Table…}, {@code Column…}, {@code FieldFinder}, {@code CurrencyTable});
 * {@code EnvironmentCheck} judges it. {@code OpportunityReader} and {@code …Rows} read. {@code OpportunityWriter} leads a batch through its stages:
 * {@code CustomerWriter} for accounts and contacts, {@code CreatePlanner} and {@code UpdatePlanner} for the operations of each record ({@code StageMove} for closing and
 * reopening), {@code RowSender} for the batch, and then each {@code …Part} for the rows of other tables: connections, solutions, team, notes. {@code ChangeFeed} polls through
 * {@code TableFeed}. {@code Lead…} is the same once more for leads. {@code PopulationReader} reads everything.
 */
@NullMarked
package dev.cosell.dynamics;

import org.jspecify.annotations.NullMarked;
