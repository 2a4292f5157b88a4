package dev.cosell.partnercenter.internal.http;

import dev.cosell.http.HttpAnswer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the service's own id of a request, which its support asks for (partner-center-api 1.6). */
final class RequestId {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private RequestId() {}

    static @Nullable String of(HttpAnswer answer) {
        String own = answer.headers().first("Request-ID");
        String id = own == null ? answer.headers().first("MS-RequestId") : own;
        return id != null && SHAPE.matcher(id).matches() ? id : null;
    }
}
