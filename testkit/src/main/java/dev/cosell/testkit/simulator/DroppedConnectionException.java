package dev.cosell.testkit.simulator;

import java.io.IOException;

/** Makes the server close the connection without a (whole) answer, as a fault asked for. */
final class DroppedConnectionException extends IOException {

    private static final long serialVersionUID = 1;

    DroppedConnectionException() {
        super("dropped by an injected fault");
    }
}
