package dev.cosell.core.engine;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.validation.Finding;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a start-up check of a connection found. Immutable.
 *
 * @param connection the connection
 * @param findings every finding at once, empty where all is well
 * @param mapping the name and version of the mapping, or null where it has none
 */
public record CheckReport(ConnectionId connection, List<Finding> findings, @Nullable String mapping) {
    /** Makes the report of a mapping without a name. */
    public CheckReport(ConnectionId connection, List<Finding> findings) {
        this(connection, findings, null);
    }

    /** Copies the findings. */
    public CheckReport {
        Objects.requireNonNull(connection, "connection");
        findings = List.copyOf(findings);
    }

    /** Tells whether something keeps the connection from working. */
    public boolean blocked() {
        return findings.stream().anyMatch(Finding::refuses);
    }

    /**
     * Does nothing where the connection can work.
     *
     * @throws ConfigurationException with every finding, where it cannot
     */
    public void throwIfBlocked() {
        if (blocked()) {
            throw new ConfigurationException(ErrorContext.of(connection.value(), "check"), findings);
        }
    }

    /** Prints one line per finding. */
    public void print(PrintStream out) {
        out.println(connection + (mapping == null ? "" : " (mapping " + mapping + ")") + ": "
                + (findings.isEmpty() ? "ready" : blocked() ? "blocked" : "ready, with findings"));
        findings.forEach(finding -> out.println("  " + finding.severity() + " " + finding.asLine()));
    }
}
