package dev.cosell.dynamics.provision;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.dynamics.internal.ProvisioningContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Compares an environment with what the synchronisation needs, and makes what is missing: columns of opportunities and leads, the table of solutions, alternate keys and a
 * security role, in an unmanaged solution of its own publisher (R-170, R-244; dataverse-api 6). What Microsoft's package brings is adopted as it is; nothing that exists
 * is altered or deleted.
 *
 * <p>The user that it signs in as may customise: system customiser, or the privileges that {@code docs/provision-dynamics.md} lists. Thread-safe, but two of them at a
 * time hinder each other.
 */
public final class DynamicsProvisioning {
    private final Wanted wanted;

    private DynamicsProvisioning(Wanted wanted) {
        this.wanted = wanted;
    }

    /** For {@code DynamicsAdapter.provisioning(...)}; what it takes is no API. */
    public static DynamicsProvisioning of(ProvisioningContext context, ProvisioningOptions options) {
        return new DynamicsProvisioning(
                new Wanted(Objects.requireNonNull(context, "context"), Objects.requireNonNull(options, "options")));
    }

    /**
     * Compares. Blocks for two calls and writes nothing.
     *
     * @throws dev.cosell.core.error.SyncException if a call failed
     */
    public ProvisioningDifference compare() {
        return plan().difference();
    }

    private Plan plan() {
        return new Comparison(wanted, LiveEnvironment.read(wanted)).plan();
    }

    /**
     * Makes what a confirmed difference lacks, publishes it, and waits for new alternate keys. Blocks for minutes: the service takes tens of seconds for a table. Where
     * the environment is not as it was shown any more nothing is done. After a failure, compare and apply again: what is there is not made again, and what was not
     * published is.
     *
     * @param token the {@link ProvisioningDifference#token} of the difference that was shown and confirmed
     * @return what was done, or the difference to confirm instead
     * @throws ConfigurationException if a publisher or solution of the chosen name is somebody else's; nothing was written
     * @throws dev.cosell.core.error.SyncException if a call failed for good; what was made before it stays
     */
    public ProvisioningOutcome apply(String token) {
        Plan plan = plan();
        if (!plan.difference().token().equals(token)) {
            return new ProvisioningOutcome(false, List.of(), plan.difference());
        }
        refuse(plan.blocking());
        StepRunner runner = new StepRunner(wanted);
        List<ProvisioningItem> made = new ArrayList<>();
        run(runner, plan.definitions(), made);
        runner.repeat(() -> Steps.publish(wanted.context().calls(), plan.published()));
        run(runner, plan.roles(), made);
        runner.awaitKeys(plan.keys(), wanted.options().keyWait());
        return new ProvisioningOutcome(true, made, compare());
    }

    private static void run(StepRunner runner, List<Step> steps, List<ProvisioningItem> made) {
        for (Step step : steps) {
            if (runner.run(step)) {
                made.add(step.item());
            }
        }
    }

    private static void refuse(List<ProvisioningItem> blocking) {
        if (!blocking.isEmpty()) {
            List<Finding> findings = blocking.stream()
                    .map(item -> Finding.error(
                            FindingCodes.CONFIGURATION_INVALID,
                            null,
                            item.kind() + " " + item.name(),
                            item.detail(),
                            "name another one in the options of the provisioning"))
                    .toList();
            throw new ConfigurationException(ErrorContext.of("dynamics", "provision"), findings);
        }
    }
}
