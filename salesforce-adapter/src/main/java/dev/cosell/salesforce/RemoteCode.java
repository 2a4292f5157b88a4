package dev.cosell.salesforce;

/**
 * One error code of Salesforce, in our own words. Its own messages are never shown, because they quote values.
 *
 * @param code the code
 * @param fate what became of the request
 * @param rule the business rule behind the finding
 * @param meaning what is wrong
 * @param remedy what to do
 */
record RemoteCode(String code, RemoteFate fate, String rule, String meaning, String remedy) {}
