package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.CustomerSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.validation.Finding;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether a CRM can hold the currency of a referral; values are never converted. Pure. */
public final class CurrencyCheck {
    private CurrencyCheck() {}

    /**
     * Returns why a currency cannot be held, or null where it can, or where nothing is known against it.
     *
     * @param currency ISO 4217 code, or null where the referral states none
     */
    public static @Nullable Finding refusal(@Nullable String currency, CrmFacts crm, CustomerSettings settings) {
        if (currency == null) {
            return null;
        }
        if (!crm.writes(CrmField.CURRENCY)) {
            String only = settings.fixedCurrency() == null ? crm.organisation().currency() : settings.fixedCurrency();
            return only == null || only.equals(currency) ? null : Findings.currencyNotSetUp(currency);
        }
        Set<String> currencies = crm.organisation().currencies();
        String named = settings.currencies().inCrm(currency);
        return currencies.isEmpty() || currencies.contains(currency) || currencies.contains(named)
                ? null
                : CustomerFindings.currencyNotSetUp(currency);
    }
}
