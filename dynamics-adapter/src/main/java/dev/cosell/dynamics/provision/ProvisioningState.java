package dev.cosell.dynamics.provision;

/** What was found of something that is needed. */
public enum ProvisioningState {
    /** It is not there and will be made. */
    MISSING("missing"),
    /** It is there as it is needed. */
    PRESENT("present"),
    /** Something of its name is there, but otherwise; it is never altered. */
    DIFFERENT("different"),
    /** Microsoft's package, or the host's own column, serves for it. */
    ADOPTED("adopted");

    private final String word;

    ProvisioningState(String word) {
        this.word = word;
    }

    /** Returns the word in reports. */
    public String word() {
        return word;
    }
}
