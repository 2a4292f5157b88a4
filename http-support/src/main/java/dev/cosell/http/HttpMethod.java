package dev.cosell.http;

/** The HTTP methods that the SDK uses. */
public enum HttpMethod {
    /** Reads. */
    GET(true),
    /** Creates, or asks a question with a body. */
    POST(false),
    /** Changes parts. */
    PATCH(false),
    /** Replaces. */
    PUT(false),
    /** Removes. */
    DELETE(false);

    private final boolean read;

    HttpMethod(boolean read) {
        this.read = read;
    }

    /** Tells whether the method changes nothing, so that sending it twice is harmless. */
    public boolean isRead() {
        return read;
    }
}
