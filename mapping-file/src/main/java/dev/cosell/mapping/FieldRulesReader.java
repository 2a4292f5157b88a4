package dev.cosell.samples.host.config;

import dev.cosell.core.mapping.ConflictResolver;
import dev.cosell.core.mapping.Direction;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is chosen for single fields: which way they flow, who decides, whether they rest. */
final class FieldRulesReader {
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private FieldRulesReader() {}

    /** What happens where both sides changed a field. */
    private enum OnConflict {
        AUTHORITY,
        PARTNER_CENTER,
        CRM,
        REVIEW,
        LATEST,
        UNION
    }

    static FieldRules read(Section fields) {
        FieldRules.Builder rules = FieldRules.builder();
        for (String name : List.copyOf(fields.names())) {
            SyncField field = known(name);
            if (field == null) {
                fields.problem(name, "is no field that is kept in step", Nearness.remedy(name, names()));
            } else {
                fields.of(name, given -> apply(rules, field, given));
            }
        }
        return rules.build();
    }

    private static FieldRules.Builder apply(FieldRules.Builder rules, SyncField field, Section given) {
        if (given.flag("leaveOut", false)) {
            rules.leaveOut(field);
        }
        if (given.flag("pause", false)) {
            rules.pause(field);
        }
        if (given.has("direction")) {
            rules.direction(field, given.choice("direction", Direction.BOTH));
        }
        var authority = SettingsReader.authority(given);
        if (authority != null) {
            rules.authority(field, authority);
        }
        ConflictResolver resolver = resolver(given.choice("onConflict", OnConflict.AUTHORITY));
        return resolver == null ? rules : rules.resolver(field, resolver);
    }

    private static @Nullable ConflictResolver resolver(OnConflict choice) {
        return switch (choice) {
            case AUTHORITY -> null;
            case PARTNER_CENTER -> ConflictResolver.partnerCenterWins();
            case CRM -> ConflictResolver.crmWins();
            case REVIEW -> ConflictResolver.manualReview();
            case LATEST -> ConflictResolver.latest(CLOCKS_APART);
            case UNION -> ConflictResolver.union();
        };
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
