package dev.cosell.store.jdbc.internal.json;

import org.jspecify.annotations.Nullable;

/** What is stored cannot be read. Carries neither the content nor a cause that could quote it. */
public final class StoredFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean newer;
    private final @Nullable String deal;

    private StoredFormatException(@Nullable String message, boolean newer, @Nullable String deal) {
        super(message, null, false, true);
        this.newer = newer;
        this.deal = deal;
    }

    static StoredFormatException newer() {
        return new StoredFormatException("stored by a newer version of the SDK", true, null);
    }

    static StoredFormatException unreadable(Exception why) {
        return new StoredFormatException("not readable: " + why.getClass().getSimpleName(), false, null);
    }

    static StoredFormatException unwritable(String why) {
        return new StoredFormatException("not writable: " + why, false, null);
    }

    /** Returns the same failure with the name of the deal, which is an id. */
    public StoredFormatException of(String ofDeal) {
        return new StoredFormatException(getMessage(), newer, ofDeal);
    }

    /** Returns the name of the deal of which it is, or null where that is not known. */
    public @Nullable String deal() {
        return deal;
    }

    /** Tells whether a newer version of the SDK wrote it and can read it. */
    public boolean isNewer() {
        return newer;
    }
}
