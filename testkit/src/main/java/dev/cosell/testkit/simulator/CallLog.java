package dev.cosell.testkit.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The calls a simulator received, in the order in which they were answered.
 *
 * <p>Thread-safe. A call is recorded before its answer leaves, so a client that has the answer finds it here.
 */
public final class CallLog {

    private final List<RecordedCall> calls = new ArrayList<>();
    private String label = "";

    /** Creates an empty log. */
    public CallLog() {}

    /** Names what the test is doing from now on; the name is stored with every later call. */
    public synchronized void label(String text) {
        label = text;
    }

    /** Returns a mark to hand to {@link #since} later. */
    public synchronized int mark() {
        return calls.size();
    }

    /** Returns all calls so far. */
    public List<RecordedCall> all() {
        return since(0);
    }

    /** Returns the calls recorded since {@code mark}. */
    public synchronized List<RecordedCall> since(int mark) {
        return List.copyOf(calls.subList(mark, calls.size()));
    }

    /** Returns the number of calls by method and path template, in alphabetical order. */
    public Map<String, Integer> countByTemplate() {
        return countByTemplate(all());
    }

    /** Returns the number of calls by method and path template since {@code mark}, in alphabetical order. */
    public Map<String, Integer> countByTemplate(int mark) {
        return countByTemplate(since(mark));
    }

    /** Returns how often {@code operation}, such as {@code GET /things/{id}}, was called since {@code mark}. */
    public int count(String operation, int mark) {
        return countByTemplate(mark).getOrDefault(operation, 0);
    }

    synchronized void record(String method, String template, int status) {
        calls.add(new RecordedCall(method, template, status, label));
    }

    private static Map<String, Integer> countByTemplate(List<RecordedCall> calls) {
        Map<String, Integer> counts = new TreeMap<>();
        calls.forEach(call -> counts.merge(call.operation(), 1, Integer::sum));
        return counts;
    }
}
