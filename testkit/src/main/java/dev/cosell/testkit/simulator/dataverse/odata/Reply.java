package dev.cosell.testkit.simulator.dataverse.odata;

/**
 * What an answer must know besides its rows.
 *
 * @param base where the service was called
 * @param path of the collection behind the service root, as it was called; next links go there
 * @param context what {@code @odata.context} names, without columns
 * @param preferences of the request
 * @param query who asks and when
 */
public record Reply(ServiceAddress base, String path, String context, Preferences preferences, QueryContext query) {}
