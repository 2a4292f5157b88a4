package dev.cosell.testkit.mapping;

import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.reconcile.FieldWriter;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The partner's own referral, with Microsoft's beside it where there is one. */
record ReferralSide(SyncSettings settings) implements MappingSide {
    @Override
    public String label() {
        return "Partner Center";
    }

    @Override
    public boolean writes(FieldPolicy policy) {
        ReferralPath path = policy.field().path();
        MergeKind kind = policy.field().kind();
        return policy.toPartnerCenter()
                && path != null
                && kind != MergeKind.STATE
                && kind != MergeKind.SET
                && kind != MergeKind.WATCHED;
    }

    @Override
    public boolean sends(SyncField field, String form) {
        boolean allowed = field.path() != ReferralPath.VISIBILITY || form.equals("true");
        return allowed && field.objection(form) == null;
    }

    @Override
    public FieldReading read(SyncField field, MappingCase on) {
        return field.read(on.referral(), settings);
    }

    @Override
    public MappingCase write(SyncField field, String form, MappingCase on) {
        ReferralPath path = field.path();
        ReferralPatch.Builder patch = ReferralPatch.builder();
        if (path != null) {
            FieldWriter.toReferral(patch, path, form, settings);
        }
        Referral own = on.referral().own();
        Referral.Builder after = own.toBuilder();
        patch.build().operations().forEach(operation -> set(after, own, operation));
        return on.with(new EngagementView(after.build(), on.referral().microsoft()));
    }

    private static void set(Referral.Builder after, Referral own, ReferralPatch.Operation operation) {
        Object value = operation.value();
        switch (operation.path()) {
            case VISIBILITY -> after.consent(own.consent().withVisibility((Boolean) value));
            case DEAL_VALUE -> after.dealValue((BigDecimal) value);
            case CLOSING_DATE -> after.closingDate((LocalDate) value);
            case CURRENCY -> after.currency((String) value);
            case NOTES -> after.notes((String) value);
            case CAMPAIGN_ID -> after.campaignId((String) value);
            case EXTERNAL_REFERENCE_ID -> after.externalReferenceId((String) value);
            case REFERRAL_PROGRAM -> after.referralProgram((String) value);
            case SALES_STAGE -> after.salesStage((String) value);
            case STATUS_REASON -> after.statusReason((String) value);
            case NAME -> after.name((String) value);
            default -> throw new IllegalArgumentException(operation + " holds no single value");
        }
    }

    @Override
    public MappingCase copy(MappingCase of) {
        return of.with(new EngagementView(
                of.referral().own().toBuilder().build(), of.referral().microsoft()));
    }

    @Override
    public String held(SyncField field, MappingCase in) {
        ReferralPath path = field.path();
        if (path == null) {
            return "a value that is only read";
        }
        Object value = value(path, in.referral().own());
        return path.pointer() + (value == null ? " empty" : " = " + Breach.quoted(value));
    }

    private static @Nullable Object value(ReferralPath path, Referral own) {
        return switch (path) {
            case VISIBILITY -> own.consent().visibleToMicrosoftSellers();
            case DEAL_VALUE -> own.dealValue();
            case CLOSING_DATE -> own.closingDate();
            case CURRENCY -> own.currency();
            case NOTES -> own.notes();
            case CAMPAIGN_ID -> own.campaignId();
            case EXTERNAL_REFERENCE_ID -> own.externalReferenceId();
            case REFERRAL_PROGRAM -> own.referralProgram();
            case SALES_STAGE -> own.salesStage();
            case STATUS_REASON -> own.statusReason();
            default -> null;
        };
    }
}
