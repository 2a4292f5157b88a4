package dev.cosell.core.referral;

import org.jspecify.annotations.Nullable;

/**
 * A referral to be created: the partner's own deal, or a connected one of the same deal for Microsoft or another partner.
 *
 * <p>Immutable. Nothing is checked here: the reconciler's preflight does (R-040 and following). {@link #toString()} shows nothing
 * personal.
 */
public final class ReferralDraft extends ReferralContent {
    private ReferralDraft(Builder builder) {
        super(builder);
    }

    /** Returns a builder with everything empty. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with what a referral states, its deal included. */
    public static Builder like(Referral referral) {
        return new Builder().content(referral);
    }

    /** Returns a builder that starts with these values. */
    public Builder toBuilder() {
        return new Builder().content(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReferralDraft that && sameContent(that);
    }

    @Override
    public int hashCode() {
        return contents().hashCode();
    }

    @Override
    public String toString() {
        return "ReferralDraft[" + type() + ", targets=" + targets().size() + "]";
    }

    /** Collects the values of a draft. Confined to one thread. */
    public static final class Builder extends ReferralContent.Builder<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** Returns the immutable draft. */
        public ReferralDraft build() {
            return new ReferralDraft(this);
        }
    }
}
