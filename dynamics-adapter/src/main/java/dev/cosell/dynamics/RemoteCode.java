package dev.cosell.dynamics;

/**
 * One error code of Dataverse, in our own words. Its own messages are never shown, because they quote values and follow the language of the user.
 *
 * @param code the code as the Web API prints it, such as {@code 0x80040217}
 * @param fate what became of the request
 * @param rule the business rule behind the finding
 * @param meaning what is wrong
 * @param remedy what to do
 */
record RemoteCode(String code, RemoteFate fate, String rule, String meaning, String remedy) {}
