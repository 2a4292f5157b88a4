package dev.cosell.dynamics;

/** What all views of an adapter remember of the feed. Thread-safe. */
final class FeedMemory {
    private final DeliveredRows delivered = new DeliveredRows();
    private final ChildOwners owners = new ChildOwners();

    DeliveredRows delivered() {
        return delivered;
    }

    ChildOwners owners() {
        return owners;
    }
}
