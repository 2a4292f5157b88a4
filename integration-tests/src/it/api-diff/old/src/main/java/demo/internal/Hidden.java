package demo.internal;

/** Offered to nobody. */
public final class Hidden {
    /** Makes one. */
    public Hidden() {}

    /** May be taken away. */
    public String secret() {
        return "secret";
    }
}
