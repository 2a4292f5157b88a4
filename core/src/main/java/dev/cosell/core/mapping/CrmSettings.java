package dev.cosell.core.mapping;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.UpdateGuard;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a host chose about writing opportunities to the CRM. Every option has a safe default.
 *
 * <p>Immutable.
 */
public final class CrmSettings {
    private static final Set<CrmField<?>> OURS = Set.of(
            CrmField.NAME,
            CrmField.STAGE,
            CrmField.SYNC_FLAG,
            CrmField.REFERRAL_ID,
            CrmField.REFERRAL_LINK,
            CrmField.MICROSOFT_CRM_ID,
            CrmField.AUDIT);

    private final UpdateGuard updateGuard;
    private final Map<CrmField<?>, Object> defaultValues;

    private CrmSettings(Builder builder) {
        this.updateGuard = builder.updateGuard;
        this.defaultValues = Collections.unmodifiableMap(new LinkedHashMap<>(builder.defaultValues));
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the defaults. */
    public static CrmSettings defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with these settings. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.updateGuard = updateGuard;
        copy.defaultValues.putAll(defaultValues);
        return copy;
    }

    /** Returns how updates are guarded. */
    public UpdateGuard updateGuard() {
        return updateGuard;
    }

    /** Returns the values that new opportunities get where the referral gives none. */
    public Map<CrmField<?>, Object> defaultValues() {
        return defaultValues;
    }

    List<Finding> problems() {
        List<Finding> problems = new ArrayList<>();
        defaultValues.keySet().stream()
                .filter(OURS::contains)
                .forEach(field -> problems.add(Finding.error(
                        FindingCodes.CONFIGURATION_INVALID,
                        null,
                        "crm.defaultValue",
                        "the engine itself sets " + field,
                        "leave it out")));
        return problems;
    }

    /** Collects the options. Confined to one thread. */
    public static final class Builder {
        private UpdateGuard updateGuard = UpdateGuard.STRICT;
        private final Map<CrmField<?>, Object> defaultValues = new LinkedHashMap<>();

        private Builder() {}

        /** Sets how updates are guarded. Default: {@link UpdateGuard#STRICT}. */
        public Builder updateGuard(UpdateGuard value) {
            this.updateGuard = Objects.requireNonNull(value, "updateGuard");
            return this;
        }

        /**
         * Gives a value that new opportunities get where the referral gives none, for fields that the CRM organisation requires. A field of its own
         * has the CRM's own name as its id. Default: none.
         */
        public <T> Builder defaultValue(CrmField<T> field, T value) {
            defaultValues.put(Objects.requireNonNull(field, "field"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Returns the immutable settings; {@link SyncSettings.Builder#build} reports every problem of theirs. */
        public CrmSettings build() {
            return new CrmSettings(this);
        }
    }
}
