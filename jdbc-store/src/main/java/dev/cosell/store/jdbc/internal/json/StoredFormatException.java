package dev.cosell.store.jdbc.internal.json;

/** What is stored cannot be read. Carries neither the content nor a cause that could quote it. */
public final class StoredFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean newer;

    private StoredFormatException(String message, boolean newer) {
        super(message, null, false, true);
        this.newer = newer;
    }

    static StoredFormatException newer() {
        return new StoredFormatException("stored by a newer version of the SDK", true);
    }

    static StoredFormatException unreadable(Exception why) {
        return new StoredFormatException("not readable: " + why.getClass().getSimpleName(), false);
    }

    static StoredFormatException unwritable(String why) {
        return new StoredFormatException("not writable: " + why, false);
    }

    /** Tells whether a newer version of the SDK wrote it and can read it. */
    public boolean isNewer() {
        return newer;
    }
}
