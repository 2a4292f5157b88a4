package dev.cosell.benchmarks.whole;

import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.JdkHttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends calls on and keeps them, signing in apart, so that the same ones can be made without an engine. Thread-safe. */
final class RecordingTransport implements HttpTransport {
    private final HttpTransport transport = JdkHttpTransport.open();
    private final List<HttpCall> calls;

    /** Keeps calls in a list that several transports may share. */
    RecordingTransport(List<HttpCall> calls) {
        this.calls = calls;
    }

    /** Returns the calls so far, and forgets them. */
    static List<HttpCall> taken(List<HttpCall> calls) {
        synchronized (calls) {
            List<HttpCall> taken = new ArrayList<>(calls);
            calls.clear();
            return taken;
        }
    }

    @Override
    public CallOutcome send(HttpCall call) {
        if (!call.uri().getPath().contains("oauth2")) {
            synchronized (calls) {
                calls.add(call);
            }
        }
        return transport.send(call);
    }

    @Override
    public @Nullable Duration deadlineOf(HttpCall call) {
        return transport.deadlineOf(call);
    }
}
