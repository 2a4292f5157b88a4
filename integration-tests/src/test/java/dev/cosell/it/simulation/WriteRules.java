package dev.cosell.it.simulation;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.spi.CrmWrite;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at every write before it is sent: preconditions, allowed steps, create keys. Keeps its own state table. */
final class WriteRules {
    private static final Map<String, Set<String>> STEPS = Map.of(
            "New/Pending", Set.of("New/Received", "Active/Accepted", "Closed/Declined"),
            "New/Received", Set.of("New/Pending", "Active/Accepted", "Closed/Declined"),
            "Active/Accepted", Set.of("Closed/Won", "Closed/Lost"));

    private final SimTenant tenant;
    private final Set<String> handedOut = new HashSet<>();

    WriteRules(SimTenant tenant) {
        this.tenant = tenant;
    }

    void stored(Referral referral) {
        handedOut.add(referral.id() + " " + referral.eTag());
    }

    void checkPatch(ReferralId id, ETag ifMatch, ReferralPatch patch) {
        if (!handedOut.contains(id + " " + ifMatch)) {
            broken(Invariant.CONDITIONAL_WRITES, id + " is patched under a version that was never handed out");
            return;
        }
        Referral now = tenant.center.get(id);
        if (!now.eTag().equals(ifMatch)) {
            return; // refused anyway
        }
        if (now.state().terminal()) {
            broken(Invariant.LEGAL_MOVES, id + " is closed and patched: " + patch);
        }
        Optional<String> status = text(patch, ReferralPath.STATUS);
        Optional<String> substatus = text(patch, ReferralPath.SUBSTATUS);
        if (status.isPresent() != substatus.isPresent()) {
            broken(Invariant.LEGAL_MOVES, id + ": status without substatus (R-091)");
        }
        if (status.isPresent() && substatus.isPresent()) {
            String from = now.state().toString();
            String to = status.get() + "/" + substatus.get();
            if (!from.equals(to) && !STEPS.getOrDefault(from, Set.of()).contains(to)) {
                broken(Invariant.LEGAL_MOVES, id + ": " + from + " to " + to);
            }
        }
        boolean none = patch.operations().stream()
                .anyMatch(each -> each.path() == ReferralPath.SOLUTIONS && ((List<?>) each.value()).isEmpty());
        if (none) {
            broken(Invariant.LEGAL_MOVES, id + " would have no solution (R-201)");
        }
    }

    private static Optional<String> text(ReferralPatch patch, ReferralPath path) {
        return patch.operations().stream()
                .filter(each -> each.path() == path)
                .map(each -> (String) each.value())
                .findFirst();
    }

    void checkWrite(CrmWrite write) {
        if (write instanceof CrmWrite.Create create) {
            Object key = create.changes()
                    .values()
                    .getOrDefault(CrmField.REFERRAL_ID, Optional.empty())
                    .orElse(null);
            if (!create.referral().value().equals(key)) {
                broken(Invariant.CONDITIONAL_WRITES, "a record is created without the key of its referral");
            }
        }
    }

    private void broken(Invariant invariant, String text) {
        tenant.world.broken(new Violation(invariant, tenant.name, 0, text));
    }
}
