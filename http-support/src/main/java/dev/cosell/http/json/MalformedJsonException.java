package dev.cosell.http.json;

/** Text is not the JSON that was expected. The message says where, never what stood there. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Makes the exception of a description that quotes nothing of the text. */
    public MalformedJsonException(String description) {
        super(description);
    }
}
