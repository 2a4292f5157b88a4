package dev.cosell.testkit.mapping;

import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes the pairs of records on which laws are tried: the given ones first, each beside a generated partner, then generated ones. */
final class MappingCases {
    /** What readers of the standard mapping look at beside the fields that they are declared with. */
    private static final List<CrmField<?>> LOOKED_AT =
            List.of(CrmField.SYNC_FLAG, CrmField.CONSENT_SHARE, CrmField.CONSENT_CONTACT, CrmField.CLOSE_REASON);

    private final SyncSettings settings;
    private final Vocabulary words;
    private final Set<CrmField<?>> fields = new LinkedHashSet<>();
    private final long firstSeed;

    MappingCases(SyncSettings settings, Map<CrmField<String>, List<String>> picklists, long firstSeed) {
        this.settings = settings;
        this.words = Vocabulary.of(settings, picklists);
        this.firstSeed = firstSeed;
        for (FieldPolicy policy : settings.fieldRules().policies()) {
            CrmField<?> field = policy.field().crmField();
            if (field != null) {
                fields.add(field);
            }
        }
        fields.addAll(LOOKED_AT);
        fields.addAll(picklists.keySet());
    }

    List<MappingCase> of(List<EngagementView> referrals, List<Opportunity> opportunities, int generated) {
        opportunities.forEach(given -> fields.addAll(given.values().keySet()));
        List<MappingCase> cases = new ArrayList<>();
        referrals.forEach(given -> cases.add(beside(given)));
        opportunities.forEach(given -> cases.add(beside(given)));
        for (int i = 0; i < generated; i++) {
            cases.add(generated(firstSeed + i));
        }
        return cases;
    }

    private MappingCase beside(EngagementView given) {
        String origin = "given referral " + given.own().id() + ", CRM record generated, " + replay(firstSeed);
        return new MappingCase(
                origin,
                given,
                opportunity(new RandomValues(firstSeed)).record(given.own().currency()));
    }

    private MappingCase beside(Opportunity given) {
        RandomValues random = new RandomValues(firstSeed);
        String currency = Objects.requireNonNullElse(given.get(CrmField.CURRENCY), "EUR");
        String origin = "given CRM record " + given.id() + ", referral generated, " + replay(firstSeed);
        return new MappingCase(origin, new RandomReferral(random, words).view(currency), given);
    }

    private MappingCase generated(long seed) {
        RandomValues random = new RandomValues(seed);
        String currency = random.currency();
        EngagementView referral = new RandomReferral(random, words).view(currency);
        return new MappingCase(
                "generated, " + replay(seed), referral, opportunity(random).record(currency));
    }

    private RandomOpportunity opportunity(RandomValues random) {
        return new RandomOpportunity(random, settings, fields, words);
    }

    private static String replay(long seed) {
        return "seed " + seed + " (replay with -D" + MappingTest.FIRST_SEED + "=" + seed + ")";
    }
}
