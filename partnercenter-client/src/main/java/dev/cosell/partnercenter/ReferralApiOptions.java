package dev.cosell.partnercenter;

/**
 * How the client speaks where the documentation is silent or contradicts itself (partner-center-api 9.1). The defaults are the likelier reading; change one when
 * the real service shows otherwise.
 *
 * <p>Immutable.
 */
public final class ReferralApiOptions {
    private static final ReferralApiOptions DEFAULTS = new ReferralApiOptions(new Builder());

    private final boolean quotedEngagementIds;
    private final boolean filterByUpdateTime;
    private final boolean contactsAfterSharing;
    private final boolean connectPrivateDeals;
    private final int maxPages;

    private ReferralApiOptions(Builder builder) {
        this.quotedEngagementIds = builder.quotedEngagementIds;
        this.filterByUpdateTime = builder.filterByUpdateTime;
        this.contactsAfterSharing = builder.contactsAfterSharing;
        this.connectPrivateDeals = builder.connectPrivateDeals;
        this.maxPages = builder.maxPages;
    }

    /** Returns the defaults. */
    public static ReferralApiOptions defaults() {
        return DEFAULTS;
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Tells whether engagement ids stand in quotes in filters (X7). */
    public boolean quotedEngagementIds() {
        return quotedEngagementIds;
    }

    /** Tells whether changes are looked for by a filter on the time of the last change (X3). */
    public boolean filterByUpdateTime() {
        return filterByUpdateTime;
    }

    /** Tells whether customer contacts may be patched after the deal was shared (C-2). */
    public boolean contactsAfterSharing() {
        return contactsAfterSharing;
    }

    /** Tells whether Microsoft may be asked for help in a deal that is still private (X18). */
    public boolean connectPrivateDeals() {
        return connectPrivateDeals;
    }

    /** Returns how many pages a list may have. */
    public int maxPages() {
        return maxPages;
    }

    /** Collects the options. Confined to one thread. */
    public static final class Builder {
        private boolean quotedEngagementIds = true;
        private boolean filterByUpdateTime;
        private boolean contactsAfterSharing;
        private boolean connectPrivateDeals;
        private int maxPages = 10_000;

        private Builder() {}

        /** Sets whether engagement ids stand in quotes in filters, as the documentation writes them; default true. Real links have them bare (X7). */
        public Builder quotedEngagementIds(boolean value) {
            quotedEngagementIds = value;
            return this;
        }

        /**
         * Sets whether changes are looked for by {@code updatedDateTime ge}, which saves calls but is documented until 2022 only (X3); default false. Where the
         * service refuses the filter, the client falls back to reading in order.
         */
        public Builder filterByUpdateTime(boolean value) {
            filterByUpdateTime = value;
            return this;
        }

        /** Sets whether customer contacts may be patched after the deal was shared; default false: one source says read-only (C-2, R-116). */
        public Builder contactsAfterSharing(boolean value) {
            contactsAfterSharing = value;
            return this;
        }

        /** Sets whether Microsoft may be asked for help in a deal whose visibility flag is off; default false: make it visible first, which is final (X18). */
        public Builder connectPrivateDeals(boolean value) {
            connectPrivateDeals = value;
            return this;
        }

        /** Sets how many pages a list may have before the client gives up; default 10 000, at least 1. */
        public Builder maxPages(int value) {
            maxPages = value;
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws dev.cosell.core.error.ConfigurationException if {@code maxPages} is below 1
         */
        public ReferralApiOptions build() {
            OptionCheck check = new OptionCheck();
            check.require(maxPages >= 1, "maxPages", "must be at least 1");
            check.throwIfAny();
            return new ReferralApiOptions(this);
        }
    }
}
