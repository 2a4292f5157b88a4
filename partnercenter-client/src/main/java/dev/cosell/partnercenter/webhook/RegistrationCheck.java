package dev.cosell.partnercenter.webhook;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says before the call why an address cannot be registered: Microsoft must reach it from the internet, over https (partner-center-api 6.1). */
final class RegistrationCheck {
    private static final int LONGEST = 2_000;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern PRIVATE = Pattern.compile(
            "10\\..*|127\\..*|0\\..*|169\\.254\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|\\[.*");
    /** Names without a domain, with an empty one, or with one that never leaves a machine or a network (RFC 6761, RFC 6762, RFC 8375, RFC 9476). */
    private static final Pattern LOCAL = Pattern.compile("[^.]*|.*\\.|(.*\\.)?(localhost|local|internal|home\\.arpa)");

    private static final Pattern EVENT = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,99}");

    private RegistrationCheck() {}

    static List<Finding> problems(WebhookRegistration wanted, boolean thisMachineAllowed) {
        List<Finding> problems = new ArrayList<>();
        String objection = objection(wanted.url(), thisMachineAllowed);
        if (objection != null) {
            problems.add(invalid("WebhookUrl", "the address " + objection, "register a public https address"));
        }
        if (!wanted.events().containsAll(WebhookRegistration.REFERRAL_EVENTS)) {
            problems.add(invalid("WebhookEvents", "an event of referrals is missing", "register all four of them"));
        }
        if (!wanted.events().stream().allMatch(event -> EVENT.matcher(event).matches())) {
            problems.add(invalid("WebhookEvents", "a name is not one of an event", "see eventTypes()"));
        }
        return problems;
    }

    private static @Nullable String objection(String url, boolean thisMachineAllowed) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException unreadable) {
            return "cannot be read";
        }
        String host = uri.getHost();
        if (host == null || url.length() > LONGEST) {
            return "names no host or is too long";
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return "holds a user or a fragment";
        }
        String lower = host.toLowerCase(Locale.ROOT);
        boolean here = THIS_MACHINE.contains(lower);
        if (here && thisMachineAllowed) {
            return null;
        }
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            return "is not https";
        }
        return here || PRIVATE.matcher(lower).matches() || LOCAL.matcher(lower).matches()
                ? "cannot be reached from the internet"
                : null;
    }

    private static Finding invalid(String field, String message, String remedy) {
        return Finding.error(FindingCodes.CONFIGURATION_INVALID, "R-010", field, message, remedy);
    }
}
