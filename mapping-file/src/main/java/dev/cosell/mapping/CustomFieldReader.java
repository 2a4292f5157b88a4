package dev.cosell.mapping;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.Converter;
import dev.cosell.core.mapping.Direction;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.MappedField;
import dev.cosell.core.mapping.ReferralValue;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.validation.Finding;
import dev.cosell.mapping.yaml.Nearness;
import dev.cosell.mapping.yaml.YamlGroup;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a host's own: one CRM column beside one value of Partner Center. */
final class CustomFieldReader {
    private final MappingFunctions functions;
    private final FieldRules.Builder rules;
    private final Map<CrmField<?>, String> columns;

    CustomFieldReader(MappingFunctions functions, FieldRules.Builder rules, Map<CrmField<?>, String> columns) {
        this.functions = functions;
        this.rules = rules;
        this.columns = columns;
    }

    /** What a column holds, by the words of the file. */
    enum Type {
        TEXT(String.class),
        NUMBER(BigDecimal.class),
        WHOLE(Long.class),
        DATE(LocalDate.class),
        MOMENT(Instant.class),
        FLAG(Boolean.class);

        private final Class<?> held;

        Type(Class<?> held) {
            this.held = held;
        }
    }

    /** Returns the CRM field of a group by its type. */
    static CrmField<?> field(YamlGroup<?> given, String id) {
        return new CrmField<>(id, given.choice("type", Type.TEXT).held);
    }

    Map<String, CrmField<?>> read(YamlGroup<?> group) {
        Map<String, CrmField<?>> read = new LinkedHashMap<>();
        for (String id : group.names()) {
            group.of(id, given -> {
                read.put(id, one(group, id, given));
                return id;
            });
        }
        return read;
    }

    private CrmField<?> one(YamlGroup<?> group, String id, YamlGroup<?> given) {
        CrmField<?> field = field(given, id);
        String column = given.required("column");
        ColumnReader.check(given, "column", column);
        columns.put(field, column);
        ReferralValue<?> value = value(given);
        if (taken(id)) {
            group.problem(
                    id,
                    "is the name of a standard field",
                    "choose another name, or set the standard one under 'fields'");
        } else if (value != null) {
            add(id, given, field, value);
            return field;
        }
        given.choice("direction", Direction.BOTH);
        given.choice("authority", Authority.CRM);
        FieldRulesReader.choice(given, functions);
        given.mayHave("label", "values", "otherCrm", "otherReferral", "factor", "decimals", "converter");
        return field;
    }

    private static boolean taken(String id) {
        return StandardFields.ALL.stream().anyMatch(each -> each.id().value().equals(id))
                || CrmField.standard().stream().anyMatch(each -> each.id().equals(id));
    }

    private static @Nullable ReferralValue<?> value(YamlGroup<?> given) {
        String path = given.required("referral");
        Optional<ReferralValue<?>> value = ReferralValue.byPath(path);
        if (value.isEmpty() && !path.equals("-")) {
            given.problem(
                    "referral",
                    "is no value that Partner Center shows",
                    Nearness.remedy(
                            path,
                            ReferralValue.all().stream()
                                    .map(ReferralValue::path)
                                    .sorted()
                                    .toList()));
        }
        return value.orElse(null);
    }

    private <C, P> void add(String id, YamlGroup<?> given, CrmField<C> crm, ReferralValue<P> value) {
        MappedField.Builder<C, P> field = MappedField.builder(id, crm, value).label(given.text("label", id));
        if (given.has("direction")) {
            field.direction(given.choice("direction", Direction.BOTH));
        }
        field.authority(given.choice("authority", Authority.CRM));
        Converter<C, P> converter = new ConverterReader(given, functions).read(crm.type(), value.type());
        if (converter != null) {
            field.converter(converter);
        }
        SyncField built = built(given, field);
        // Its rules are asked for in any case, so that no name in the group counts as unknown.
        FieldRulesReader.Choice choice = FieldRulesReader.choice(given, functions);
        if (built != null) {
            rules.add(built);
            choice.pausedAndResolved(rules, built);
        }
    }

    private static <C, P> @Nullable SyncField built(YamlGroup<?> given, MappedField.Builder<C, P> field) {
        try {
            return field.build();
        } catch (ConfigurationException refused) {
            for (Finding finding : refused.findings()) {
                String[] path = String.valueOf(finding.field()).split("\\.");
                given.problem(path[path.length - 1], finding.message(), finding.remedy());
            }
            return null;
        }
    }
}
