package dev.cosell.mapping;

import dev.cosell.core.mapping.AccountMatcher;
import dev.cosell.core.mapping.ConflictResolver;
import dev.cosell.core.mapping.Converter;
import dev.cosell.core.mapping.SharePolicy;
import dev.cosell.core.opportunity.Opportunity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host's own code that a mapping file may name: {@code function:ourRating}. A file holds no code, and there is no script engine: what a name means is decided by the process that
 * reads the file.
 *
 * <p>All functions must be pure. Of their code a fingerprint knows the class only: raise the version of the mapping when a function changes its results. Immutable.
 */
public final class MappingFunctions {
    /** No functions: files that name one are refused. */
    public static final MappingFunctions NONE = builder().build();

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,59}");

    private final Map<String, NamedConverter> converters;
    private final Map<String, ConflictResolver> resolvers;
    private final Map<String, AccountMatcher> matchers;
    private final Map<String, SharePolicy> policies;
    private final Map<String, Predicate<Opportunity>> rules;
    private final Map<String, Function<Opportunity, @Nullable Object>> expressions;

    private MappingFunctions(Builder builder) {
        this.converters = Map.copyOf(builder.converters);
        this.resolvers = Map.copyOf(builder.resolvers);
        this.matchers = Map.copyOf(builder.matchers);
        this.policies = Map.copyOf(builder.policies);
        this.rules = Map.copyOf(builder.rules);
        this.expressions = Map.copyOf(builder.expressions);
    }

    /** Returns a builder without functions. */
    public static Builder builder() {
        return new Builder();
    }

    Optional<NamedConverter> converter(String name) {
        return Optional.ofNullable(converters.get(name));
    }

    Set<String> converterNames() {
        return new TreeSet<>(converters.keySet());
    }

    Map<String, ConflictResolver> resolvers() {
        return resolvers;
    }

    Map<String, AccountMatcher> matchers() {
        return matchers;
    }

    Map<String, SharePolicy> policies() {
        return policies;
    }

    Map<String, Predicate<Opportunity>> rules() {
        return rules;
    }

    Map<String, Function<Opportunity, @Nullable Object>> expressions() {
        return expressions;
    }

    /** A converter with the types between which it translates. */
    record NamedConverter(Class<?> crm, Class<?> referral, Converter<?, ?> converter) {}

    /** Collects functions by name: a letter, then letters, digits, {@code _}, {@code .} and {@code -}, at most 60. Confined to one thread. */
    public static final class Builder {
        private final Map<String, NamedConverter> converters = new LinkedHashMap<>();
        private final Map<String, ConflictResolver> resolvers = new LinkedHashMap<>();
        private final Map<String, AccountMatcher> matchers = new LinkedHashMap<>();
        private final Map<String, SharePolicy> policies = new LinkedHashMap<>();
        private final Map<String, Predicate<Opportunity>> rules = new LinkedHashMap<>();
        private final Map<String, Function<Opportunity, @Nullable Object>> expressions = new LinkedHashMap<>();

        private Builder() {}

        /** Names a converter for {@code converter:} of custom fields, with the types of both sides. */
        public <C, P> Builder converter(String name, Class<C> crm, Class<P> referral, Converter<C, P> function) {
            converters.put(
                    checked(name, function),
                    new NamedConverter(
                            Objects.requireNonNull(crm, "crm"),
                            Objects.requireNonNull(referral, "referral"),
                            function));
            return this;
        }

        /** Names a resolver for {@code onConflict:} of a field. */
        public Builder resolver(String name, ConflictResolver function) {
            resolvers.put(checked(name, function), function);
            return this;
        }

        /** Names a matcher for {@code customers.accountMatcher:}. */
        public Builder accountMatcher(String name, AccountMatcher function) {
            matchers.put(checked(name, function), function);
            return this;
        }

        /** Names a policy for {@code creation.sharePolicy:}. */
        public Builder sharePolicy(String name, SharePolicy function) {
            policies.put(checked(name, function), function);
            return this;
        }

        /** Names a rule for {@code creation.servicesDeal:} and {@code creation.assessmentDeal:}. */
        public Builder dealRule(String name, Predicate<Opportunity> function) {
            rules.put(checked(name, function), function);
            return this;
        }

        /** Names an expression for {@code creation.heal:}; it gives a value of the field's type, or null. */
        public Builder expression(String name, Function<Opportunity, @Nullable Object> function) {
            expressions.put(checked(name, function), function);
            return this;
        }

        private static String checked(String name, Object function) {
            Objects.requireNonNull(function, "function");
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + name + "' is no name of a function");
            }
            return name;
        }

        /** Returns the immutable functions. */
        public MappingFunctions build() {
            return new MappingFunctions(this);
        }
    }
}
