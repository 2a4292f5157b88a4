package dev.cosell.samples.host.config;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.dynamics.DynamicsFeatures;
import dev.cosell.dynamics.DynamicsFieldNames;
import dev.cosell.mapping.MappingParts;
import dev.cosell.mapping.yaml.Nearness;
import dev.cosell.salesforce.SalesforceFeatures;
import dev.cosell.salesforce.SalesforceFieldNames;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads which CRM a connection has, and what of it is used. */
final class CrmReader {
    private static final Map<String, CrmField<?>> FIELDS = new TreeMap<>();

    static {
        CrmField.standard().forEach(field -> FIELDS.put(field.id(), field));
    }

    private CrmReader() {}

    /** Reads the one CRM of a connection; null where there is none, or more than one, which has been noted then. */
    static @Nullable CrmConfig read(Section crm, MappingParts mapping) {
        Section salesforce = crm.group("salesforce");
        Section dynamics = crm.group("dynamics");
        CrmConfig read = null;
        if (salesforce == null == (dynamics == null)) {
            crm.problem("", "names no CRM, or two", "write either 'salesforce:' or 'dynamics:' below it");
        } else {
            read = salesforce == null
                    ? dynamics(Objects.requireNonNull(dynamics), mapping)
                    : salesforce(salesforce, mapping);
        }
        return read;
    }

    private static CrmConfig salesforce(Section org, MappingParts mapping) {
        CrmConfig.Salesforce read = new CrmConfig.Salesforce(
                org.requiredAddress("login"),
                CredentialReader.salesforce(org),
                salesforceNames(org, mapping),
                org.of("features", CrmReader::salesforceFeatures),
                org.text("apiVersion"),
                org.text("currency"),
                org.flag("allowDuplicates", false));
        org.end();
        return read;
    }

    private static SalesforceFieldNames salesforceNames(Section org, MappingParts mapping) {
        SalesforceFieldNames.Builder names = SalesforceFieldNames.builder();
        columns(org, names::accountCountry, names::field);
        mapped(org, mapping, names::accountCountry, names::field);
        mapping.leadColumns().forEach((field, column) -> safely(org, "", () -> names.leadField(field, column)));
        Section own = org.group("solutions");
        if (own != null) {
            var known = SalesforceFieldNames.SolutionNames.DEFAULT;
            safely(
                    org,
                    "solutions",
                    () -> names.solutions(new SalesforceFieldNames.SolutionNames(
                            own.text("object", known.object()),
                            own.text("opportunity", known.opportunity()),
                            own.text("solutionId", known.solutionId()),
                            own.text("name", known.name()))));
            own.end();
        }
        return names.build();
    }

    private static SalesforceFeatures salesforceFeatures(Section features) {
        SalesforceFeatures.Builder used = SalesforceFeatures.builder()
                .leads(features.choice("leads", SalesforceFeatures.Leads.OFF))
                .team(features.flag("team", false))
                .noteRecords(features.flag("noteRecords", false));
        given(features.text("convertedStatus"), used::convertedStatus);
        given(features.text("teamRole"), used::teamRole);
        given(features.text("opportunityRecordType"), used::opportunityRecordType);
        given(features.text("leadRecordType"), used::leadRecordType);
        given(features.text("accountRecordType"), used::accountRecordType);
        return used.build();
    }

    private static CrmConfig dynamics(Section environment, MappingParts mapping) {
        CrmConfig.Dynamics read = new CrmConfig.Dynamics(
                environment.requiredAddress("environment"),
                CredentialReader.dynamics(environment),
                dynamicsNames(environment, mapping),
                environment.of("features", CrmReader::dynamicsFeatures),
                environment.text("currency"),
                environment.has("sandbox") ? environment.flag("sandbox", false) : null,
                environment.secret("webhookSecret"));
        environment.end();
        return read;
    }

    private static DynamicsFieldNames dynamicsNames(Section environment, MappingParts mapping) {
        DynamicsFieldNames.Builder names = DynamicsFieldNames.builder();
        columns(environment, names::accountCountry, names::field);
        mapped(environment, mapping, names::accountCountry, names::field);
        mapping.leadColumns().forEach((field, column) -> safely(environment, "", () -> names.leadField(field, column)));
        Section own = environment.group("solutions");
        if (own != null) {
            var known = DynamicsFieldNames.SolutionNames.DEFAULT;
            safely(
                    environment,
                    "solutions",
                    () -> names.solutions(new DynamicsFieldNames.SolutionNames(
                            own.text("table", known.table()),
                            own.text("opportunity", known.opportunity()),
                            own.text("solutionId", known.solutionId()),
                            own.text("name", known.name()))));
            own.end();
        }
        return names.build();
    }

    private static DynamicsFeatures dynamicsFeatures(Section features) {
        DynamicsFeatures.Builder used = DynamicsFeatures.builder()
                .leads(features.choice("leads", DynamicsFeatures.Leads.OFF))
                .team(features.choice("team", DynamicsFeatures.Team.OFF))
                .choices(features.choice("choices", DynamicsFeatures.Choices.LABEL))
                .changes(features.choice("changes", DynamicsFeatures.Changes.AUTO))
                .noteRecords(features.flag("noteRecords", false));
        given(features.text("teamTemplate"), used::teamTemplate);
        given(features.text("teamRole"), used::teamRole);
        given(features.text("contactRole"), used::contactRole);
        return used.build();
    }

    private static void given(@Nullable String text, Consumer<String> option) {
        if (text != null) {
            option.accept(text);
        }
    }

    /** The names of columns that differ from the public ones, by the names of our fields; the account's country is one of the account. */
    private static void columns(Section crm, Consumer<String> country, BiConsumer<CrmField<?>, String> option) {
        crm.of("fields", fields -> {
            String ofAccounts = fields.text("accountCountry");
            if (ofAccounts != null) {
                safely(fields, "accountCountry", () -> country.accept(ofAccounts));
            }
            fields.names().stream()
                    .filter(name -> !name.equals("accountCountry"))
                    .forEach(name -> {
                        CrmField<?> field = FIELDS.get(name);
                        if (field == null) {
                            fields.problem(
                                    name, "is no field of an opportunity", Nearness.remedy(name, FIELDS.keySet()));
                        } else {
                            String column = fields.required(name);
                            safely(fields, name, () -> option.accept(field, column));
                        }
                    });
            return fields;
        });
    }

    /** The names that the mapping gives; they count where the configuration names the same field. */
    private static void mapped(
            Section crm, MappingParts mapping, Consumer<String> country, BiConsumer<CrmField<?>, String> option) {
        mapping.columns().forEach((field, column) -> safely(crm, "", () -> option.accept(field, column)));
        String ofAccounts = mapping.accountCountry();
        if (ofAccounts != null) {
            safely(crm, "", () -> country.accept(ofAccounts));
        }
    }

    private static void safely(Section fields, String name, Runnable option) {
        try {
            option.run();
        } catch (IllegalArgumentException noName) {
            fields.problem(name, "is no name that this CRM can have: " + noName.getMessage(), "write its API name");
        }
    }
}
