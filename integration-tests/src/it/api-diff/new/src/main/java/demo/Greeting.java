package demo;

/** Offered to everybody. */
public final class Greeting {
    /** Makes one. */
    public Greeting() {}

    /** Stays. */
    public String kept() {
        return "kept";
    }

    /** Is new. */
    public String added() {
        return "added";
    }
}
