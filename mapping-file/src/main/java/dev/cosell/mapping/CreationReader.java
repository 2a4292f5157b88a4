package dev.cosell.mapping;

import dev.cosell.core.mapping.Canonical;
import dev.cosell.core.mapping.CreationSettings;
import dev.cosell.core.mapping.CreationSettings.EmptyNotes;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.mapping.yaml.Nearness;
import dev.cosell.mapping.yaml.YamlGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what is chosen about creating referrals: what fills a gap, in which order, and which deals are shared. */
final class CreationReader {
    private static final String FUNCTION = "function:";

    private final YamlGroup<?> given;
    private final MappingFunctions functions;
    private final Map<String, CrmField<?>> known;
    private final CreationSettings.Builder creation = CreationSettings.builder();

    CreationReader(YamlGroup<?> given, MappingFunctions functions, Map<String, CrmField<?>> known) {
        this.given = given;
        this.functions = functions;
        this.known = known;
    }

    CreationSettings read() {
        creation.refusePastClosingDate(given.flag("refusePastClosingDate", false))
                .emptyNotes(given.choice("emptyNotes", EmptyNotes.WARN));
        String type = given.text("partnerLedType");
        if (type != null) {
            creation.partnerLedType(new ReferralType(type));
        }
        named("sharePolicy", functions.policies(), creation::sharePolicy);
        named("servicesDeal", functions.rules(), creation::servicesDeal);
        named("assessmentDeal", functions.rules(), creation::assessmentDeal);
        if (given.has("solutionCatalogue")) {
            creation.solutionCatalogue(given.of("solutionCatalogue", ProgramReader::catalogue));
        }
        if (given.has("solutionTaxonomy")) {
            creation.solutionTaxonomy(given.of("solutionTaxonomy", ProgramReader::taxonomy));
        }
        given.of("heal", this::heal);
        new DefaultValueReader(known).read(given, "defaults", new DefaultValueReader.Taker() {
            @Override
            public <T> void take(CrmField<T> field, T value) {
                creation.defaultValue(field, value);
            }
        });
        return SettingsReader.built(given, creation::build, CreationSettings.defaults());
    }

    private <T> void named(String setting, Map<String, T> known, Consumer<T> option) {
        String name = given.has(setting) ? ConverterReader.function(given, setting) : null;
        if (name == null) {
            return;
        }
        T found = known.get(name);
        if (found == null) {
            ConverterReader.unknown(given, setting, name, known.keySet());
        } else {
            option.accept(found);
        }
    }

    /** Each field has its tiers: the first field or function that gives something fills the gap; after all of them the default. */
    private YamlGroup<?> heal(YamlGroup<?> group) {
        for (String id : group.names()) {
            CrmField<?> field = known.get(id);
            if (field == null) {
                group.problem(id, "is no field of the CRM", Nearness.remedy(id, new TreeSet<>(known.keySet())));
            } else {
                tiers(group, id, field);
            }
        }
        return group;
    }

    private <T> void tiers(YamlGroup<?> group, String id, CrmField<T> field) {
        List<Function<Opportunity, @Nullable Object>> tiers = new ArrayList<>();
        for (String tier : group.texts(id)) {
            Function<Opportunity, @Nullable Object> read = tier(group, id, tier);
            if (read != null) {
                tiers.add(read);
            }
        }
        creation.heal(field, new Tiers<>(field, tiers));
    }

    private @Nullable Function<Opportunity, @Nullable Object> tier(YamlGroup<?> group, String id, String tier) {
        if (tier.startsWith(FUNCTION)) {
            String name = tier.substring(FUNCTION.length()).strip();
            Function<Opportunity, @Nullable Object> found =
                    functions.expressions().get(name);
            if (found == null) {
                ConverterReader.unknown(group, id, name, functions.expressions().keySet());
            }
            return found;
        }
        CrmField<?> source = known.get(tier);
        if (source == null || tier.equals(id)) {
            group.problem(
                    id,
                    tier.equals(id) ? "names itself" : "names '" + tier + "', which is no field of the CRM",
                    source == null
                            ? Nearness.remedy(tier, new TreeSet<>(known.keySet()))
                            : "name another field, or function:NAME");
            return null;
        }
        return new Other(source);
    }

    /** The value of another field of the same record. */
    private record Other(CrmField<?> field) implements Function<Opportunity, @Nullable Object> {
        @Override
        public @Nullable Object apply(Opportunity record) {
            return record.get(field);
        }
    }

    /** The first tier that gives something, in the type of the field. Data, so that a fingerprint tells one from another. */
    private record Tiers<T>(CrmField<T> field, List<Function<Opportunity, @Nullable Object>> tiers)
            implements Function<Opportunity, @Nullable T> {
        @Override
        public @Nullable T apply(Opportunity record) {
            for (Function<Opportunity, @Nullable Object> tier : tiers) {
                String text = Canonical.text(tier.apply(record));
                if (text != null) {
                    return field.type().cast(Canonical.parse(field.type(), text));
                }
            }
            return null;
        }
    }
}
