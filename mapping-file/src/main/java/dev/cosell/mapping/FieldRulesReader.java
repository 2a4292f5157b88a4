package dev.cosell.mapping;

import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.ConflictResolver;
import dev.cosell.core.mapping.Direction;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.mapping.yaml.Nearness;
import dev.cosell.mapping.yaml.YamlGroup;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what is chosen for single fields: which way they flow, who decides, whether they rest. */
final class FieldRulesReader {
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);
    private static final String FUNCTION = "function:";

    private static final Map<String, ConflictResolver> RESOLVERS = Map.of(
            "partner-center",
            ConflictResolver.partnerCenterWins(),
            "crm",
            ConflictResolver.crmWins(),
            "review",
            ConflictResolver.manualReview(),
            "latest",
            ConflictResolver.latest(CLOCKS_APART),
            "union",
            ConflictResolver.union());

    private FieldRulesReader() {}

    static FieldRules read(YamlGroup<?> fields, FieldRules.Builder rules, MappingFunctions functions) {
        for (String name : List.copyOf(fields.names())) {
            SyncField field = known(name);
            if (field == null) {
                fields.problem(name, "is no standard field", Nearness.remedy(name, names()));
            } else {
                fields.of(name, given -> apply(rules, field, given, functions));
            }
        }
        return rules.build();
    }

    private static FieldRules.Builder apply(
            FieldRules.Builder rules, SyncField field, YamlGroup<?> given, MappingFunctions functions) {
        if (given.flag("leaveOut", false)) {
            rules.leaveOut(field);
        }
        if (given.has("direction")) {
            rules.direction(field, given.choice("direction", Direction.BOTH));
        }
        if (given.has("authority")) {
            rules.authority(field, given.choice("authority", Authority.CRM));
        }
        choice(given, functions).pausedAndResolved(rules, field);
        return rules;
    }

    /** Reads what standard fields and own ones are told alike. */
    static Choice choice(YamlGroup<?> given, MappingFunctions functions) {
        return new Choice(given.flag("pause", false), resolver(given, functions));
    }

    /** Whether a field rests, and who is asked first when both sides changed it. */
    record Choice(boolean paused, @Nullable ConflictResolver resolver) {
        void pausedAndResolved(FieldRules.Builder rules, SyncField field) {
            if (paused) {
                rules.pause(field);
            }
            if (resolver != null) {
                rules.resolver(field, resolver);
            }
        }
    }

    private static @Nullable ConflictResolver resolver(YamlGroup<?> given, MappingFunctions functions) {
        String text = given.text("onConflict");
        if (text == null) {
            return null;
        }
        if (text.startsWith(FUNCTION)) {
            String name = text.substring(FUNCTION.length()).strip();
            ConflictResolver found = functions.resolvers().get(name);
            if (found == null) {
                ConverterReader.unknown(
                        given, "onConflict", name, functions.resolvers().keySet());
            }
            return found;
        }
        String choice = text.replace('_', '-').toLowerCase(Locale.ROOT);
        if (!choice.equals("authority") && !RESOLVERS.containsKey(choice)) {
            given.problem(
                    "onConflict",
                    "is none of its choices",
                    "choose authority, partner-center, crm, review, latest, union or function:NAME");
        }
        return RESOLVERS.get(choice);
    }

    private static @Nullable SyncField known(String name) {
        return StandardFields.ALL.stream()
                .filter(field -> field.id().value().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<String> names() {
        return StandardFields.ALL.stream()
                .map(field -> field.id().value())
                .sorted()
                .toList();
    }
}
