package dev.cosell.testkit.simulator.partnercenter;

/** Takes the announcements of committed changes. */
@FunctionalInterface
interface EventSink {

    void announce(Announcement announcement);
}
