package dev.cosell.dynamics;

/**
 * What a request carries. Its text form shows nothing of it.
 *
 * @param contentType type of the content
 * @param bytes the content, which nobody changes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RestBody(String contentType, byte[] bytes) {
    @Override
    public String toString() {
        return contentType + ", " + bytes.length + " bytes";
    }
}
