package dev.cosell.core.mapping;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.ReferralPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Declares one field once: how it is read on each side, how it merges, who decides, when and where it may be written. The standard mapping, the
 * dry-run report, the field dictionary and the documentation all come from these declarations.
 *
 * <p>Both sides are compared in canonical text, so that baselines can be stored and printed: amounts at the currency's minor unit, dates as
 * {@code yyyy-MM-dd}, codes by their token. Immutable.
 */
public final class SyncField {
    private final FieldId id;
    private final String label;
    private final MergeKind kind;
    private final Authority authority;
    private final WriteWindow window;
    private final boolean updatesCrm;
    private final @Nullable CrmField<?> crmField;
    private final @Nullable ReferralPath path;
    private final String rule;
    private final UnaryOperator<@Nullable String> objection;
    private final UnaryOperator<String> crmWriter;
    private final BiFunction<EngagementView, SyncSettings, FieldReading> referralReader;
    private final BiFunction<Opportunity, SyncSettings, FieldReading> crmReader;
    private final Direction direction;
    private final @Nullable MappedField<?, ?> mapped;

    private SyncField(Builder builder) {
        this.id = builder.id;
        this.label = builder.label;
        this.kind = builder.kind;
        this.authority = builder.authority;
        this.window = builder.window;
        this.updatesCrm = builder.updatesCrm;
        this.crmField = builder.crmField;
        this.path = builder.path;
        this.rule = builder.rule;
        this.objection = builder.objection;
        this.crmWriter = builder.crmWriter;
        this.referralReader = builder.referralReader;
        this.crmReader = builder.crmReader;
        this.direction = builder.direction;
        this.mapped = builder.mapped;
    }

    /** Returns a builder of a field that merges as {@code kind}. */
    public static Builder builder(FieldId id, String label, MergeKind kind) {
        return new Builder(id, label, kind);
    }

    /** Returns the stable id. */
    public FieldId id() {
        return id;
    }

    /** Returns the words a seller knows it by. */
    public String label() {
        return label;
    }

    /** Returns how changed sides come together. */
    public MergeKind kind() {
        return kind;
    }

    /** Returns who decides when both sides changed, unless the settings say otherwise. */
    public Authority authority() {
        return authority;
    }

    /** Returns until when it may be written to Partner Center. */
    public WriteWindow window() {
        return window;
    }

    /** Tells whether a change in Partner Center is written to an existing CRM record. */
    public boolean updatesCrm() {
        return updatesCrm;
    }

    /** Returns the CRM field that holds it, or null where it is no single field. */
    public @Nullable CrmField<?> crmField() {
        return crmField;
    }

    /** Returns the path of a patch, or null where it cannot be patched. */
    public @Nullable ReferralPath path() {
        return path;
    }

    /** Returns which way its changes flow, unless the settings say otherwise. */
    public Direction direction() {
        return direction;
    }

    /** Returns the mapping of one value to one value that it was made of, or null where it is read and written by rules of its own. */
    public @Nullable MappedField<?, ?> mapped() {
        return mapped;
    }

    /** Returns the business rule that a refused or reported edit of it names, for example {@code R-114}. */
    public String rule() {
        return rule;
    }

    /** Returns why Partner Center would refuse a value, in plain words with the rule, or null where nothing is known against it. */
    public @Nullable String objection(String form) {
        return objection.apply(form);
    }

    /** Returns the text that is written to the CRM field for a value in canonical text; what the CRM's reader makes of it must be that value again. */
    public String crmText(String form) {
        return crmWriter.apply(form);
    }

    /** Reads what Partner Center shows. */
    public FieldReading read(EngagementView engagement, SyncSettings settings) {
        return referralReader.apply(engagement, settings);
    }

    /** Reads what the CRM shows. */
    public FieldReading read(Opportunity opportunity, SyncSettings settings) {
        return crmReader.apply(opportunity, settings);
    }

    /** Returns what its canonical text depends on, apart from settings and columns (see {@link FieldPrints}). */
    List<Object> formParts() {
        List<Object> parts = new ArrayList<>(List.of(referralReader, crmReader, crmWriter));
        if (crmField != null) {
            parts.add(crmField);
        }
        return parts;
    }

    @Override
    public String toString() {
        return id.value();
    }

    /** Collects a declaration. Confined to one thread. */
    public static final class Builder {
        private final FieldId id;
        private final String label;
        private final MergeKind kind;
        private Authority authority = Authority.PARTNER_CENTER;
        private WriteWindow window = WriteWindow.NEVER;
        private boolean updatesCrm;
        private @Nullable CrmField<?> crmField;
        private @Nullable ReferralPath path;
        private String rule = "R-114";
        private UnaryOperator<@Nullable String> objection = form -> null;
        private UnaryOperator<String> crmWriter = form -> form;
        private BiFunction<EngagementView, SyncSettings, FieldReading> referralReader =
                (side, how) -> FieldReading.NOT_KNOWN;
        private BiFunction<Opportunity, SyncSettings, FieldReading> crmReader = (side, how) -> FieldReading.NOT_KNOWN;

        private Direction direction = Direction.BOTH;
        private @Nullable MappedField<?, ?> mapped;

        private Builder(FieldId id, String label, MergeKind kind) {
            this.id = Objects.requireNonNull(id, "id");
            this.label = Objects.requireNonNull(label, "label");
            this.kind = Objects.requireNonNull(kind, "kind");
        }

        /** Sets who decides by default. */
        public Builder authority(Authority value) {
            this.authority = Objects.requireNonNull(value, "authority");
            return this;
        }

        /** Says that it can be patched at a path until the referral is closed. */
        public Builder patchedAt(ReferralPath value) {
            this.path = Objects.requireNonNull(value, "path");
            this.window = WriteWindow.UNTIL_CLOSED;
            return this;
        }

        /** Says that it can be patched at a path until the deal is shared with Microsoft for the first time (C-2). */
        public Builder patchedUntilSharedAt(ReferralPath value) {
            this.path = Objects.requireNonNull(value, "path");
            this.window = WriteWindow.UNTIL_SHARED;
            return this;
        }

        /** Says that it is sent when the referral is created and never afterwards. */
        public Builder createOnly() {
            this.window = WriteWindow.CREATE_ONLY;
            return this;
        }

        /** Says that changes in Partner Center are written to the CRM. */
        public Builder updatesCrm() {
            this.updatesCrm = true;
            return this;
        }

        /** Sets which way its changes flow where the settings say nothing else. Default: {@link Direction#BOTH}. */
        public Builder flows(Direction value) {
            this.direction = Objects.requireNonNull(value, "direction");
            return this;
        }

        Builder mapped(MappedField<?, ?> value) {
            this.mapped = value;
            return this;
        }

        /** Sets the rule that a refused or reported edit names. Default: {@code R-114}. */
        public Builder rule(String value) {
            this.rule = Objects.requireNonNull(value, "rule");
            return this;
        }

        /** Says which values are never sent: the function gives the reason with its rule, without the value, or null where a value is fine. Must be pure. */
        public Builder refusing(UnaryOperator<@Nullable String> reason) {
            this.objection = Objects.requireNonNull(reason, "reason");
            return this;
        }

        /** Says how Partner Center's side is read. */
        public Builder fromReferral(BiFunction<EngagementView, SyncSettings, FieldReading> reader) {
            this.referralReader = Objects.requireNonNull(reader, "reader");
            return this;
        }

        /** Says which CRM field holds it and how it is read there. */
        public Builder fromCrm(
                @Nullable CrmField<?> field, BiFunction<Opportunity, SyncSettings, FieldReading> reader) {
            this.crmField = field;
            this.crmReader = Objects.requireNonNull(reader, "reader");
            return this;
        }

        /**
         * Says what is written to the CRM field for a value in canonical text, for example the label of a picklist for a code. Must be pure, and the reader must turn it
         * back. Default: the canonical text itself.
         */
        public Builder writtenToCrmAs(UnaryOperator<String> writer) {
            this.crmWriter = Objects.requireNonNull(writer, "writer");
            return this;
        }

        /** Returns the immutable declaration. */
        public SyncField build() {
            return new SyncField(this);
        }
    }
}
