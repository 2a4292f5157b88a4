package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.merge.SetMerge;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.validation.Finding;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A field of which both sides hold several elements, each with a key. Says what can cross and how it is written; {@link SetPlan} decides. Pure. */
interface ElementSet {
    /** Most elements that a referral can hold. */
    int MOST = 50;

    /** Returns the declaration of the field. */
    SyncField field();

    /** Returns the keys in Partner Center. */
    Set<String> there();

    /** Returns the keys in the CRM. */
    Set<String> here();

    /** Returns why elements are moved, with the rule. */
    String why();

    /** Leaves out what this CRM has no place for, without a word. */
    default SetMerge reachable(SetMerge merge) {
        return merge;
    }

    /** Leaves out the elements that cannot cross; they stay where they are. */
    default SetMerge able(SetMerge merge) {
        return merge;
    }

    /** Returns what to say of the elements that {@link #able} leaves out; by number, never by key. */
    default List<Finding> leftOut(SetMerge merge) {
        return List.of();
    }

    /** Returns why Partner Center would refuse the list as it would be, or null. */
    @Nullable
    String objection(SetMerge merge);

    /** Adds the operations for Partner Center: one {@code add} each, or the whole list where one goes. */
    void addTo(ReferralPatch.Builder patch, SetMerge merge);

    /** Adds the changes for the CRM. */
    void addTo(OpportunityChanges.Builder changes, SetMerge merge);
}
