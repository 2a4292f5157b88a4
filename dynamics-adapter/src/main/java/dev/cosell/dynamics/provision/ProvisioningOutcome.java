package dev.cosell.dynamics.provision;

import java.util.List;

/**
 * What became of {@link DynamicsProvisioning#apply}. Immutable.
 *
 * @param applied whether the confirmed difference was applied; if not, the environment had changed since it was shown, and nothing was done
 * @param made what was made, in order
 * @param difference what the environment has now: where nothing was done, the difference to show and to confirm instead
 */
public record ProvisioningOutcome(boolean applied, List<ProvisioningItem> made, ProvisioningDifference difference) {
    /** Copies the list. */
    public ProvisioningOutcome {
        made = List.copyOf(made);
    }
}
