package dev.cosell.testkit.simulator.dataverse.hooks;

import java.time.Duration;

/** How web hooks are sent; can be changed at run time. Thread-safe. */
public final class HookSettings {
    private volatile boolean atOnce;
    private volatile boolean tagInParentOnly;
    private volatile boolean byteOrderMark;
    private volatile boolean onlyUsualPorts;
    private volatile int largestBody = 256 * 1024;
    private volatile Duration patience = Duration.ofSeconds(60);

    /** Creates the settings by default: sent when a test says so, to any port. */
    public HookSettings() {}

    /** Sets whether each web hook is sent right after its change, by the same thread. Default: false, a test sends them. */
    public HookSettings atOnce(boolean immediately) {
        atOnce = immediately;
        return this;
    }

    /** Sets whether the tag of a write stands in the parent's shared variables instead of the context's own. Default: false. */
    public HookSettings tagInParentOnly(boolean parentOnly) {
        tagInParentOnly = parentOnly;
        return this;
    }

    /** Sets whether bodies begin with a byte order mark. Default: false. */
    public HookSettings byteOrderMark(boolean mark) {
        byteOrderMark = mark;
        return this;
    }

    /** Sets whether only the ports 80 and 443 are sent to, as the service does. Default: false, so that tests can listen anywhere. */
    public HookSettings onlyUsualPorts(boolean only) {
        onlyUsualPorts = only;
        return this;
    }

    /** Sets from how many bytes on a body is reduced. Default: 256 KiB. */
    public HookSettings largestBody(int bytes) {
        largestBody = bytes;
        return this;
    }

    /** Sets how long a receiver may take, in real time. Default: 60 seconds. */
    public HookSettings patience(Duration time) {
        patience = time;
        return this;
    }

    boolean atOnce() {
        return atOnce;
    }

    boolean tagInParentOnly() {
        return tagInParentOnly;
    }

    boolean byteOrderMark() {
        return byteOrderMark;
    }

    boolean onlyUsualPorts() {
        return onlyUsualPorts;
    }

    int largestBody() {
        return largestBody;
    }

    Duration patience() {
        return patience;
    }
}
