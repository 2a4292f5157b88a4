/**
 * A Dataverse environment with Dynamics 365 Sales as a real HTTP server, as strict as the service in what the SDK uses (dataverse-api). Start with
 * {@link dev.cosell.testkit.simulator.dataverse.DataverseSimulator}.
 *
 * <p>Where to look inside: {@code org} keeps tables, rows and the log of changes; {@code tables} says which there are; {@code write} is the one place that writes and
 * refuses; {@code lifecycle} derives what the service derives, closes and qualifies. {@code odata} reads queries and shows rows, {@code batch}, {@code bulk} and
 * {@code changes} are the messages of those names, {@code metadata} the definitions and the CSDL, {@code signin} the token endpoint, {@code limits} service protection and
 * faults, {@code hooks} the sender of web hooks, {@code control} the seller at the screen.
 */
@NullMarked
package dev.cosell.testkit.simulator.dataverse;

import org.jspecify.annotations.NullMarked;
