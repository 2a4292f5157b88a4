package dev.cosell.partnercenter.query;

import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.http.PercentCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A list of referrals: conditions, order and limits (partner-center-api 3.4). Can express only what is documented.
 *
 * <p>Immutable. {@link #toString()} shows no values.
 */
public final class ReferralQuery {
    private final List<ReferralFilter> filters;
    private final @Nullable String order;
    private final int top;
    private final int skip;
    private final boolean count;
    private final @Nullable String expand;
    private final Set<ReferralProperty> select;

    private ReferralQuery(Builder builder) {
        this.filters = List.copyOf(builder.filters);
        this.order = builder.order;
        this.top = builder.top;
        this.skip = builder.skip;
        this.count = builder.count;
        this.expand = builder.expand;
        this.select = builder.select.isEmpty() ? Set.of() : EnumSet.copyOf(builder.select);
    }

    /** Returns a builder that asks for everything in the service's own order. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the query that lists everything. */
    public static ReferralQuery all() {
        return builder().build();
    }

    /** Returns how many referrals are wanted in all, over all pages; empty for all. */
    public OptionalInt top() {
        return top == 0 ? OptionalInt.empty() : OptionalInt.of(top);
    }

    /** Returns the conditions, all of which hold. */
    public List<ReferralFilter> filters() {
        return filters;
    }

    /** Returns a builder that starts with these values. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.filters.addAll(filters);
        copy.order = order;
        copy.top = top;
        copy.skip = skip;
        copy.count = count;
        copy.expand = expand;
        copy.select.addAll(select);
        return copy;
    }

    /** Returns the raw query, encoded, without a question mark; empty where nothing is asked in particular. */
    public String rawQuery() {
        List<String> options = new ArrayList<>();
        if (!filters.isEmpty()) {
            String all = filters.stream().map(ReferralFilter::expression).collect(Collectors.joining(" and "));
            options.add("$filter=" + PercentCode.encode(all));
        }
        if (order != null) {
            options.add("$orderby=" + PercentCode.encode(order));
        }
        if (top > 0) {
            options.add("$top=" + top);
        }
        if (skip > 0) {
            options.add("$skip=" + skip);
        }
        if (count) {
            options.add("$count=true");
        }
        if (expand != null) {
            options.add("$expand=" + PercentCode.encode(expand));
        }
        if (!select.isEmpty()) {
            options.add(
                    "$select=" + select.stream().map(ReferralProperty::wireName).collect(Collectors.joining(",")));
        }
        return String.join("&", options);
    }

    @Override
    public String toString() {
        return "ReferralQuery[" + filters + ", order=" + order + ", top=" + top + ", skip=" + skip + "]";
    }

    /** Collects the parts of a query. Confined to one thread. */
    public static final class Builder {
        private static final Pattern NAVIGATION = Pattern.compile("[A-Za-z][A-Za-z0-9]*(/[A-Za-z][A-Za-z0-9]*)*");

        private final List<ReferralFilter> filters = new ArrayList<>();
        private final Set<ReferralProperty> select = EnumSet.noneOf(ReferralProperty.class);
        private @Nullable String order;
        private int top;
        private int skip;
        private boolean count;
        private @Nullable String expand;

        private Builder() {}

        /** Adds a condition; all conditions must hold. */
        public Builder where(ReferralFilter filter) {
            filters.add(filter);
            return this;
        }

        /** Orders newest first. */
        public Builder newestFirst(ReferralOrder by) {
            order = field(by) + " desc";
            return this;
        }

        /** Orders oldest first. */
        public Builder oldestFirst(ReferralOrder by) {
            order = field(by) + " asc";
            return this;
        }

        private static String field(ReferralOrder by) {
            return by == ReferralOrder.UPDATED ? "updatedDateTime" : "createdDateTime";
        }

        /** Sets how many referrals are wanted in all, at least 1. How many the service grants at most is not published. */
        public Builder top(int value) {
            top = positive(value, "top");
            return this;
        }

        /** Sets how many referrals are passed over, at least 1. Known from Microsoft's connector only. */
        public Builder skip(int value) {
            skip = positive(value, "skip");
            return this;
        }

        /** Asks for the number of all referrals that match. Known from Microsoft's connector only. */
        public Builder count() {
            count = true;
            return this;
        }

        /**
         * Asks that a related part is sent along. Known from Microsoft's connector only; which names there are is not published.
         *
         * @throws IllegalArgumentException if it is not a name, or names joined by slashes
         */
        public Builder expand(String navigation) {
            if (!NAVIGATION.matcher(navigation).matches()) {
                throw new IllegalArgumentException("not a navigation name");
            }
            expand = navigation;
            return this;
        }

        /** Narrows the answer to some parts; id and eTag come along always, without them an item is of no use. */
        public Builder select(ReferralProperty... properties) {
            select.addAll(Arrays.asList(properties));
            select.add(ReferralProperty.ID);
            select.add(ReferralProperty.ETAG);
            return this;
        }

        private static int positive(int value, String option) {
            if (value < 1) {
                throw new IllegalArgumentException(option + " must be at least 1");
            }
            return value;
        }

        /** Returns the immutable query. */
        public ReferralQuery build() {
            return new ReferralQuery(this);
        }
    }
}
