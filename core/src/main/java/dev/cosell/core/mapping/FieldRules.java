package dev.cosell.core.mapping;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a host chose per field: which fields take part, which way they flow, who decides, and which ones rest. Everything not named keeps the default of the
 * field's declaration.
 *
 * <p>Immutable.
 */
public final class FieldRules {
    /** Nothing chosen: the standard fields as declared. */
    public static final FieldRules STANDARD = builder().build();

    private final List<SyncField> added;
    private final Set<FieldId> left;
    private final Map<FieldId, Direction> directions;
    private final Map<FieldId, Authority> authorities;
    private final Map<FieldId, ConflictResolver> resolvers;
    private final Set<FieldId> paused;
    private final @Nullable ConflictResolver forAll;
    private final List<FieldPolicy> policies;
    private final Map<FieldId, FieldPolicy> byId;

    private FieldRules(Builder builder) {
        this.added = List.copyOf(builder.added);
        this.left = Collections.unmodifiableSet(new LinkedHashSet<>(builder.left));
        this.directions = Collections.unmodifiableMap(new LinkedHashMap<>(builder.directions));
        this.authorities = Collections.unmodifiableMap(new LinkedHashMap<>(builder.authorities));
        this.resolvers = Collections.unmodifiableMap(new LinkedHashMap<>(builder.resolvers));
        this.paused = Collections.unmodifiableSet(new LinkedHashSet<>(builder.paused));
        this.forAll = builder.forAll;
        Map<FieldId, FieldPolicy> all = new LinkedHashMap<>();
        builder.takingPart().forEach(field -> all.put(field.id(), policy(field)));
        this.byId = Collections.unmodifiableMap(all);
        this.policies = List.copyOf(all.values());
    }

    private FieldPolicy policy(SyncField field) {
        ConflictResolver own = resolvers.get(field.id());
        ConflictResolver resolver = own == null ? forAll : forAll == null ? own : own.or(forAll);
        return new FieldPolicy(
                field,
                directions.getOrDefault(field.id(), field.direction()),
                authorities.getOrDefault(field.id(), field.authority()),
                resolver,
                paused.contains(field.id()));
    }

    /** Returns a builder with nothing chosen. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with these rules. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.added.addAll(added);
        copy.left.addAll(left);
        copy.directions.putAll(directions);
        copy.authorities.putAll(authorities);
        copy.resolvers.putAll(resolvers);
        copy.paused.addAll(paused);
        copy.forAll = forAll;
        return copy;
    }

    /** Returns every field that takes part with what was chosen for it, in the order in which reports show them. */
    public List<FieldPolicy> policies() {
        return policies;
    }

    /** Returns a field that takes part, or null where it does not. */
    public @Nullable FieldPolicy policy(FieldId field) {
        return byId.get(field);
    }

    List<Finding> problems() {
        List<Finding> problems = new ArrayList<>();
        Set<FieldId> ids = new LinkedHashSet<>();
        StandardFields.ALL.forEach(field -> ids.add(field.id()));
        ids.removeAll(left);
        for (SyncField field : added) {
            if (!ids.add(field.id())) {
                problems.add(problem(field.id(), "stands twice", "give each field its own id"));
            }
        }
        problems.addAll(samePlace());
        ids.addAll(left);
        Set<FieldId> named = new LinkedHashSet<>();
        named.addAll(directions.keySet());
        named.addAll(authorities.keySet());
        named.addAll(resolvers.keySet());
        named.addAll(paused);
        named.removeAll(ids);
        named.forEach(
                field -> problems.add(problem(field, "is not a field of the mapping", "add it, or correct the id")));
        if (left.contains(StandardFields.STATE.id()) || left.contains(StandardFields.REFERRAL_ID.id())) {
            problems.add(problem(
                    StandardFields.STATE.id(),
                    "status and referral identifier cannot be left out",
                    "pause the field instead"));
        }
        return problems;
    }

    /** Two fields in one place would overwrite each other for ever. */
    private List<Finding> samePlace() {
        List<Finding> problems = new ArrayList<>();
        for (FieldPolicy policy : policies) {
            MappedField<?, ?> mapped = policy.field().mapped();
            if (mapped == null) {
                continue;
            }
            for (FieldPolicy other : policies) {
                boolean first = other == policy || other.field().mapped() != null && isAfter(other, policy);
                if (!first && writesSamePath(policy, other)) {
                    problems.add(problem(
                            policy.field().id(),
                            "is written to " + mapped.referral() + " as " + other.field() + " is",
                            "leave one of the two out, or let it flow to the CRM only"));
                }
                if (!first && mapped.crm().id().equals(crmId(other.field()))) {
                    problems.add(problem(
                            policy.field().id(),
                            "has the CRM field of " + other.field(),
                            "name another CRM field, or leave one of the two out"));
                }
            }
        }
        return problems;
    }

    private boolean isAfter(FieldPolicy other, FieldPolicy policy) {
        return policies.indexOf(other) > policies.indexOf(policy);
    }

    private static boolean writesSamePath(FieldPolicy one, FieldPolicy other) {
        return one.toPartnerCenter()
                && other.toPartnerCenter()
                && one.field().path() != null
                && one.field().path() == other.field().path();
    }

    private static @Nullable String crmId(SyncField field) {
        return field.crmField() == null ? null : field.crmField().id();
    }

    private static Finding problem(FieldId field, String message, String remedy) {
        return Finding.error(FindingCodes.CONFIGURATION_INVALID, null, "fieldRules." + field, message, remedy);
    }

    /** Collects the rules. Confined to one thread. */
    public static final class Builder {
        private final List<SyncField> added = new ArrayList<>();
        private final Set<FieldId> left = new LinkedHashSet<>();
        private final Map<FieldId, Direction> directions = new LinkedHashMap<>();
        private final Map<FieldId, Authority> authorities = new LinkedHashMap<>();
        private final Map<FieldId, ConflictResolver> resolvers = new LinkedHashMap<>();
        private final Set<FieldId> paused = new LinkedHashSet<>();
        private @Nullable ConflictResolver forAll;

        private Builder() {}

        /** Adds a field of the host's own. */
        public Builder add(SyncField field) {
            added.add(Objects.requireNonNull(field, "field"));
            return this;
        }

        /** Leaves a standard field out; it is never read or written again. */
        public Builder leaveOut(SyncField field) {
            left.add(field.id());
            return this;
        }

        /** Sets which way a field flows. */
        public Builder direction(SyncField field, Direction value) {
            directions.put(field.id(), Objects.requireNonNull(value, "direction"));
            return this;
        }

        /** Sets who decides when both sides changed a field and no resolver does. */
        public Builder authority(SyncField field, Authority value) {
            authorities.put(field.id(), Objects.requireNonNull(value, "authority"));
            return this;
        }

        /** Sets what is asked first when both sides changed a field. */
        public Builder resolver(SyncField field, ConflictResolver value) {
            resolvers.put(field.id(), Objects.requireNonNull(value, "resolver"));
            return this;
        }

        /** Sets what is asked when both sides changed any field and its own resolver, if there is one, does not decide. */
        public Builder resolver(ConflictResolver value) {
            this.forAll = Objects.requireNonNull(value, "resolver");
            return this;
        }

        /** Lets a field rest: nothing of it is written on either side; later it goes on from what was last agreed. */
        public Builder pause(SyncField field) {
            paused.add(field.id());
            return this;
        }

        /** Ends the rest of a field. */
        public Builder resume(SyncField field) {
            paused.remove(field.id());
            return this;
        }

        private List<SyncField> takingPart() {
            List<SyncField> fields = new ArrayList<>(StandardFields.ALL);
            fields.removeIf(field -> left.contains(field.id()));
            fields.addAll(added);
            return fields;
        }

        /** Returns the immutable rules; {@link SyncSettings.Builder#build} reports every problem of theirs. */
        public FieldRules build() {
            return new FieldRules(this);
        }
    }
}
