package dev.cosell.core.validation;

/** Says how grave a {@link Finding} is. */
public enum Severity {
    /** Worth knowing; nothing is held back. */
    INFO,
    /** Something is held back or may go wrong; the rest goes on. */
    WARNING,
    /** The action it speaks of is refused. */
    ERROR
}
