package dev.cosell.partnercenter.internal.json;

import dev.cosell.core.referral.UnknownProperties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each property that this version has no place for once, by its path, never with its value. Thread-safe. */
final class UnknownNames {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownNames.class);
    private static final int MOST_REPORTED = 100;
    private static final int LONGEST_NAME = 100;

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    void report(UnknownProperties unknown) {
        for (String path : unknown.names()) {
            String name = path.replaceAll("/[0-9]+(?=/|$)", "/*");
            if (name.length() <= LONGEST_NAME
                    && name.matches("[A-Za-z0-9_.@/*~-]+")
                    && reported.size() < MOST_REPORTED
                    && reported.add(name)) {
                LOG.info("Partner Center sends a referral property that this version has no place for: {}", name);
            }
        }
    }
}
