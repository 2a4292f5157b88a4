package dev.cosell.dynamics;

/**
 * How many calls an adapter has made since it was built, its background views included. A batch is one call (dataverse-api 2.11).
 *
 * @param calls calls sent to the Web API, repeated ones too; sign-ins are not among them
 */
public record DynamicsUsage(long calls) {}
