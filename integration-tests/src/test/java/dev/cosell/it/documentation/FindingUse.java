package dev.cosell.it.documentation;

import org.jspecify.annotations.Nullable;

/**
 * A place in the sources that names a finding code.
 *
 * @param code the code
 * @param path path of the source
 * @param severity the severity beside it, as the factory method is called, or null where none is
 * @param rule the rule beside it, or null where none is
 */
record FindingUse(String code, String path, @Nullable String severity, @Nullable String rule) {}
