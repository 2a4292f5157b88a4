package dev.cosell.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks a body; the limit counts for the unpacked bytes too, so that a small body cannot fill the memory. */
final class ContentDecoding {
    static final String UNKNOWN_ENCODING = "unknown content encoding";

    private ContentDecoding() {}

    static byte[] inflate(byte[] packed, @Nullable String encoding, int maxBytes) throws IOException {
        String kind = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        if (packed.length == 0 || kind.isEmpty() || kind.equals("identity")) {
            return packed;
        }
        if (!kind.equals("gzip") && !kind.equals("x-gzip")) {
            throw new IOException(UNKNOWN_ENCODING);
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] plain = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw new CappedBody.TooLargeException();
            }
            return plain;
        }
    }
}
