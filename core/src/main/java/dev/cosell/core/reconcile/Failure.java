package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.validation.Finding;
import java.util.List;
import java.util.Set;

/**
 * A write of this run that the other system refused; the next plan takes it into account.
 *
 * @param what which write it was
 * @param refused the fields that were in it
 * @param findings what the system said
 */
public record Failure(What what, Set<FieldId> refused, List<Finding> findings) {
    /** Copies the collections. */
    public Failure {
        refused = Set.copyOf(refused);
        findings = List.copyOf(findings);
    }

    /** The writes that can be refused. */
    public enum What {
        /** Creating the own referral. */
        CREATE_REFERRAL,
        /** Creating the connected referral for Microsoft. */
        CONNECT_MICROSOFT,
        /** Patching the own referral. */
        PATCH_REFERRAL,
        /** Creating or updating the CRM record. */
        WRITE_CRM
    }
}
