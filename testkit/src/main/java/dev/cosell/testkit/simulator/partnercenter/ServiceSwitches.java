package dev.cosell.testkit.simulator.partnercenter;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The switches of a running simulator; a change holds from the next call on. Thread-safe. */
public final class ServiceSwitches {

    private final Set<ServiceSwitch> on = EnumSet.noneOf(ServiceSwitch.class);

    ServiceSwitches(Collection<ServiceSwitch> initial) {
        on.addAll(initial);
    }

    /** Turns a switch on or off. */
    public synchronized void set(ServiceSwitch which, boolean value) {
        if (value) {
            on.add(which);
        } else {
            on.remove(which);
        }
    }

    /** Tells whether a switch is on. */
    public synchronized boolean isOn(ServiceSwitch which) {
        return on.contains(which);
    }

    /**
     * Returns the switch of a name, whatever its case.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    static ServiceSwitch named(String name) {
        for (ServiceSwitch which : ServiceSwitch.values()) {
            if (which.name().equals(name.toUpperCase(Locale.ROOT))) {
                return which;
            }
        }
        throw new IllegalArgumentException("No such switch; known: " + Arrays.toString(ServiceSwitch.values()));
    }
}
