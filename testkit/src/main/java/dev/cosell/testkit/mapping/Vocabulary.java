package dev.cosell.testkit.mapping;

import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.MappedField;
import dev.cosell.core.mapping.ReferralValue;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.mapping.ValueMap;
import dev.cosell.core.opportunity.CrmField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words that picklists offer and value maps pair, so that generated records show values with a counterpart: free text hardly ever has one.
 *
 * @param crm words by the CRM's field
 * @param referral words by the path of what Partner Center shows
 */
record Vocabulary(Map<CrmField<?>, List<String>> crm, Map<String, List<String>> referral) {
    static final Vocabulary NONE = new Vocabulary(Map.of(), Map.of());

    /** Collects the words of a mapping; a picklist that was given counts for more than a map. */
    static Vocabulary of(SyncSettings settings, Map<CrmField<String>, List<String>> picklists) {
        Map<CrmField<?>, List<String>> crm = new LinkedHashMap<>();
        Map<String, List<String>> referral = new HashMap<>();
        for (FieldPolicy policy : settings.fieldRules().policies()) {
            MappedField<?, ?> mapped = policy.field().mapped();
            if (mapped != null && mapped.converter() instanceof ValueMap map) {
                crm.put(mapped.crm(), List.copyOf(map.crmValues()));
                referral.put(
                        mapped.referral().path(),
                        new ArrayList<>(new LinkedHashSet<>(map.pairs().values())));
            }
        }
        crm.putAll(picklists);
        return new Vocabulary(crm, referral);
    }

    /** Returns the words of a field of the CRM, or null where it holds free text. */
    @Nullable
    List<String> of(CrmField<?> field) {
        return crm.get(field);
    }

    /** Returns mostly a word of the vocabulary where there is one, otherwise the given text. */
    String word(ReferralValue<String> value, RandomValues random, String otherwise) {
        List<String> words = referral.get(value.path());
        return words == null || words.isEmpty() || random.once(8) ? otherwise : random.pick(words);
    }
}
