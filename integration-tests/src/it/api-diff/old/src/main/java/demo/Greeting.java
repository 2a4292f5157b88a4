package demo;

import dev.cosell.core.Experimental;

/** Offered to everybody, but for one method. */
public final class Greeting {
    /** Makes one. */
    public Greeting() {}

    /** Stays. */
    public String kept() {
        return "kept";
    }

    /** Is taken away. */
    public String taken() {
        return "taken";
    }

    /** May be taken away. */
    @Experimental
    public String tried() {
        return "tried";
    }
}
