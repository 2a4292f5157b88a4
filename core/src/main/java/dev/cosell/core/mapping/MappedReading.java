package dev.cosell.core.mapping;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementView;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads and writes a mapped field in canonical text. Its functions are data, so that a fingerprint tells one mapping from another. Pure. */
record MappedReading<C, P>(CrmField<C> crm, ReferralValue<P> referral, Converter<C, P> converter, Direction direction) {
    BiFunction<EngagementView, SyncSettings, FieldReading> ofReferral() {
        return new OfReferral<>(this);
    }

    BiFunction<Opportunity, SyncSettings, FieldReading> ofCrm() {
        return new OfCrm<>(this);
    }

    UnaryOperator<String> toCrm() {
        return new ToCrm<>(this);
    }

    private boolean inCrmTerms() {
        return direction == Direction.TO_CRM;
    }

    private FieldReading read(EngagementView view) {
        if (!referral.known(view)) {
            return FieldReading.NOT_KNOWN;
        }
        P held = referral.read(view);
        String text = Canonical.text(held);
        if (held == null || text == null) {
            return FieldReading.EMPTY;
        }
        if (direction == Direction.TO_PARTNER_CENTER) {
            return FieldReading.of(text);
        }
        C there = crmValue(held);
        if (there == null) {
            return FieldReading.unmapped(text);
        }
        if (inCrmTerms()) {
            return FieldReading.of(Canonical.text(there));
        }
        P back = referralValue(there);
        return FieldReading.of(back == null ? text : Canonical.text(back));
    }

    private FieldReading read(Opportunity record) {
        if (!record.knows(crm)) {
            return FieldReading.NOT_KNOWN;
        }
        C held = record.get(crm);
        String text = Canonical.text(held);
        if (held == null || text == null) {
            return FieldReading.EMPTY;
        }
        if (inCrmTerms()) {
            return FieldReading.of(text);
        }
        P there = referralValue(held);
        return there == null ? FieldReading.unmapped(text) : FieldReading.of(Canonical.text(there));
    }

    private String written(String form) {
        if (inCrmTerms()) {
            return form;
        }
        P value = referral.type().cast(Canonical.parse(referral.type(), form));
        return Objects.requireNonNullElse(Canonical.text(crmValue(value)), form);
    }

    /** A converter that throws knows no counterpart; its message could quote the value. */
    private @Nullable C crmValue(P value) {
        try {
            return converter.toCrm(value);
        } catch (RuntimeException noCounterpart) {
            return null;
        }
    }

    private @Nullable P referralValue(C value) {
        try {
            return converter.toReferral(value);
        } catch (RuntimeException noCounterpart) {
            return null;
        }
    }

    private record OfReferral<C, P>(MappedReading<C, P> how)
            implements BiFunction<EngagementView, SyncSettings, FieldReading> {
        @Override
        public FieldReading apply(EngagementView view, SyncSettings settings) {
            return how.read(view);
        }
    }

    private record OfCrm<C, P>(MappedReading<C, P> how) implements BiFunction<Opportunity, SyncSettings, FieldReading> {
        @Override
        public FieldReading apply(Opportunity record, SyncSettings settings) {
            return how.read(record);
        }
    }

    private record ToCrm<C, P>(MappedReading<C, P> how) implements UnaryOperator<String> {
        @Override
        public String apply(String form) {
            return how.written(form);
        }
    }
}
