package dev.cosell.mapping;

/**
 * What a mapping says of itself.
 *
 * @param name the name, the same for all versions
 * @param version the version, from 1
 * @param description words of people, or empty
 */
record MappingHead(String name, int version, String description) {}
