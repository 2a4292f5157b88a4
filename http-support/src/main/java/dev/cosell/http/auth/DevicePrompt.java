package dev.cosell.http.auth;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** What a person is asked to do to sign in: open an address on any device and type a code. Immutable. */
public final class DevicePrompt {
    private final String userCode;
    private final URI address;
    private final Instant expiresAt;
    private final Secret deviceCode;
    private final Duration interval;

    DevicePrompt(String userCode, URI address, Instant expiresAt, Secret deviceCode, Duration interval) {
        this.userCode = userCode;
        this.address = address;
        this.expiresAt = expiresAt;
        this.deviceCode = deviceCode;
        this.interval = interval;
    }

    /** Returns the code to type. */
    public String userCode() {
        return userCode;
    }

    /** Returns the address to open, always {@code https} or on this machine. */
    public URI address() {
        return address;
    }

    /** Returns until when the code is taken. */
    public Instant expiresAt() {
        return expiresAt;
    }

    Secret deviceCode() {
        return deviceCode;
    }

    Duration interval() {
        return interval;
    }

    /** Returns the request in plain words, for a console. */
    @Override
    public String toString() {
        return "open " + address + " and enter the code " + userCode;
    }
}
