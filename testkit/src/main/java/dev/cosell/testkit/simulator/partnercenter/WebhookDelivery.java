package dev.cosell.testkit.simulator.partnercenter;

/**
 * One attempt to deliver an event.
 *
 * @param attempt counted from 1
 * @param status the HTTP status answered; 0 when no answer came
 */
public record WebhookDelivery(WebhookEvent event, int attempt, int status) {

    /** Returns whether the receiver took the event: any status from 200 to 299. */
    public boolean taken() {
        return status >= 200 && status < 300;
    }
}
