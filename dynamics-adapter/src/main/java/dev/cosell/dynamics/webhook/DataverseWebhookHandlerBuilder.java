package dev.cosell.dynamics.webhook;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.auth.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a {@link DataverseWebhookHandler}. Confined to one thread. */
public final class DataverseWebhookHandlerBuilder {
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,127}");
    private static final int SHORTEST_SECRET = 16;

    final SyncSignals signals;
    final Set<Secret> secrets = new LinkedHashSet<>();
    final Set<String> waking = new LinkedHashSet<>(Set.of("lead"));
    String header = "x-cosell-key";
    String tag = "cosell-sync";

    @Nullable
    String environment;

    private final Map<String, Set<String>> children = new LinkedHashMap<>();

    DataverseWebhookHandlerBuilder(SyncSignals signals, Secret secret) {
        this.signals = Objects.requireNonNull(signals, "signals");
        secrets.add(Objects.requireNonNull(secret, "secret"));
        child("annotation", "objectid");
        child("connection", "record1id");
        child("connection", "record2id");
        child("opportunityclose", "opportunityid");
        child("csl_microsoftsolution", "csl_opportunityid");
    }

    /** Sets the header that carries the secret; default {@code x-cosell-key}. */
    public DataverseWebhookHandlerBuilder header(String name) {
        header = Objects.requireNonNull(name, "name");
        return this;
    }

    /** Adds another secret that is accepted too, while the web hook's registration changes from one to the other. */
    public DataverseWebhookHandlerBuilder alsoSecret(Secret secret) {
        secrets.add(Objects.requireNonNull(secret, "secret"));
        return this;
    }

    /** Accepts deliveries of this environment only; default any that has the secret. */
    public DataverseWebhookHandlerBuilder environment(String host) {
        environment = host.strip().toLowerCase(Locale.ROOT);
        return this;
    }

    /** Sets the tag that our own writes carry, {@code DynamicsAdapter.Builder.client}; default {@code cosell-sync}. */
    public DataverseWebhookHandlerBuilder client(String value) {
        tag = Objects.requireNonNull(value, "client");
        return this;
    }

    /**
     * Adds a table whose rows belong to an opportunity; notes, connections, closing activities and {@code csl_microsoftsolution} are known.
     *
     * @param table logical name of the table
     * @param lookup logical name of its column that leads to the opportunity
     */
    public DataverseWebhookHandlerBuilder child(String table, String lookup) {
        children.computeIfAbsent(table, unused -> new LinkedHashSet<>()).add(lookup);
        return this;
    }

    /** Adds a table whose changes ask for a poll of both sides; {@code lead} is known. */
    public DataverseWebhookHandlerBuilder wakeUp(String table) {
        waking.add(Objects.requireNonNull(table, "table"));
        return this;
    }

    /**
     * Returns the handler.
     *
     * @throws ConfigurationException with every problem, where there is one
     */
    public DataverseWebhookHandler build() {
        List<Finding> problems = problems();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(ErrorContext.of("dynamics", "configure web hook"), problems);
        }
        return new DataverseWebhookHandler(this);
    }

    Map<String, Set<String>> copyOfChildren() {
        Map<String, Set<String>> copy = new TreeMap<>();
        children.forEach((table, columns) -> copy.put(table, Set.copyOf(columns)));
        return copy;
    }

    private List<Finding> problems() {
        List<Finding> problems = new ArrayList<>();
        if (!HEADER.matcher(header).matches()) {
            problems.add(problem("header", "the name of a header is expected", "use letters, digits and hyphens"));
        }
        if (secrets.stream().anyMatch(secret -> secret.reveal().length() < SHORTEST_SECRET)) {
            problems.add(problem(
                    "secret", "the secret can be guessed", "use at least " + SHORTEST_SECRET + " random characters"));
        }
        Set<String> names = new LinkedHashSet<>(waking);
        children.forEach((table, columns) -> {
            names.add(table);
            names.addAll(columns);
        });
        names.stream()
                .filter(name -> !NAME.matcher(name).matches())
                .forEach(name -> problems.add(problem(
                        "child", "not a logical name: '" + name + "'", "use the logical name, in small letters")));
        return problems;
    }

    private static Finding problem(String field, String message, String remedy) {
        return Finding.error(FindingCodes.CONFIGURATION_INVALID, null, field, message, remedy);
    }
}
