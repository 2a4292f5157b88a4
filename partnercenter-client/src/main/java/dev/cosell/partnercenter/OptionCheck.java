package dev.cosell.partnercenter;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with the options, so that all of it is said at once. */
final class OptionCheck {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final List<Finding> problems = new ArrayList<>();

    void require(boolean fine, String option, String message) {
        if (!fine) {
            problems.add(Finding.error(
                    FindingCodes.CONFIGURATION_INVALID, null, option, option + " " + message, "correct the option"));
        }
    }

    /** Tokens travel to these addresses, so they are encrypted unless they stay on this machine. */
    void address(URI uri, String option) {
        String host = uri.getHost();
        boolean plain = host != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
        boolean safe = "https".equalsIgnoreCase(uri.getScheme())
                || ("http".equalsIgnoreCase(uri.getScheme()) && isThisMachine(host));
        require(plain && safe, option, "must be an https address without user, query and fragment");
    }

    static boolean isThisMachine(@Nullable String host) {
        return host != null && THIS_MACHINE.contains(host);
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(ErrorContext.of("partner-center", "configure client"), problems);
        }
    }
}
