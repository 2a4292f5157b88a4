package dev.cosell.dynamics;

import org.jspecify.annotations.Nullable;

/**
 * One value that a choice column can take.
 *
 * @param value what the service stores
 * @param label what people see, in the language chosen
 * @param state of a status reason, the state it belongs to; else null
 * @param defaultStatus of a state, the status reason it begins with; else null
 */
record ChoiceOption(int value, String label, @Nullable Integer state, @Nullable Integer defaultStatus) {}
