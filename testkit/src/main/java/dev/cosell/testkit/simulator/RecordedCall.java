package dev.cosell.testkit.simulator;

/**
 * One call a simulator received.
 *
 * @param method the HTTP method in capitals
 * @param template the route's path template, not the path, so that calls can be counted by kind
 * @param status the HTTP status answered; 0 when the connection was dropped without an answer
 * @param label what the test said it was doing; see {@link CallLog#label}
 */
public record RecordedCall(String method, String template, int status, String label) {

    /** Returns method and template, the name under which calls are counted. */
    public String operation() {
        return method + " " + template;
    }
}
