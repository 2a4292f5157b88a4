package dev.cosell.salesforce;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.Severity;
import dev.cosell.salesforce.SalesforceFieldNames.SolutionNames;
import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.query.SoqlCondition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what the organisation has: one description for each object in use, and the small tables of organisation, stages, statuses and currencies. */
final class SchemaReader {
    private final SalesforceRest rest;
    private final SalesforceOptions options;
    private final DescribeSource describes;

    SchemaReader(SalesforceRest rest, SalesforceOptions options) {
        this.rest = rest;
        this.options = options;
        this.describes = new DescribeSource(rest);
    }

    /** Forgets the descriptions, so that the next reading trusts none of them. */
    void forget() {
        describes.forget();
    }

    /**
     * Reads what has changed since. A field that was hidden meanwhile is noticed by a query, because it is not documented whether a changed access right counts
     * as a change.
     */
    SalesforceSchema readChanged() {
        SalesforceSchema schema = read();
        if (seesAll(schema)) {
            return schema;
        }
        forget();
        return read();
    }

    private boolean seesAll(SalesforceSchema schema) {
        LeadTable leads = schema.leads();
        return schema.findings().stream().noneMatch(Finding::refuses)
                && seen(OpportunityTable.select(schema))
                && (leads == null || seen(leads.select()));
    }

    private boolean seen(Soql soql) {
        return rest.tryQuery("check fields", soql.ordered(List.of("Id"), 1)).isPresent();
    }

    SalesforceSchema read() {
        SalesforceFeatures features = options.features();
        List<Finding> findings = new ArrayList<>();
        FieldPaths objects = new FieldPaths(describes::of, findings);
        Describe opportunity = objects.object(OpportunityTable.OBJECT);
        FieldFinder finder = new FieldFinder(options.fieldNames(), objects, findings);
        Map<CrmField<?>, SalesforceField> fields = finder.find();
        Set<CrmField<?>> required = new LinkedHashSet<>(RequiredFields.add(opportunity, fields, Set.of()));
        required.removeAll(Set.of(CrmField.NAME, CrmField.STAGE, CrmField.CLOSE_DATE)); // every CRM requires these
        SolutionTable solutions = solutions(opportunity, findings);
        boolean multicurrency = fields.containsKey(CrmField.CURRENCY);
        CrmOrganisation organisation = new OrganisationReader(rest, options.currency()).read(multicurrency, findings);
        SalesforceSchema schema = new SalesforceSchema(
                organisation,
                fields,
                finder.described(),
                required,
                multicurrency,
                stages(),
                recordType(opportunity, OpportunityTable.OBJECT, features.opportunityRecordType(), findings),
                solutions,
                team(opportunity, findings),
                notes(findings),
                accounts(objects, findings),
                leads(objects, findings),
                findings);
        findings.sort(Comparator.comparing(
                Finding::severity, Comparator.comparing(Severity::ordinal).reversed()));
        return schema;
    }

    private @Nullable TeamTable team(Describe opportunity, List<Finding> findings) {
        if (!options.features().team()) {
            return null;
        }
        String children = opportunity
                .childRelationship(TeamTable.OBJECT, TeamTable.OPPORTUNITY)
                .orElse(null);
        if (children == null || !describes.of(TeamTable.OBJECT).exists()) {
            findings.add(FeatureFindings.noTeams());
            return null;
        }
        return new TeamTable(children, options.features().teamRole());
    }

    private @Nullable NoteKind notes(List<Finding> findings) {
        if (!options.features().noteRecords()) {
            return null;
        }
        if (describes.of("ContentNote").exists()) {
            return NoteKind.ENHANCED;
        }
        boolean classic = describes.of("Note").exists();
        findings.add(classic ? FeatureFindings.classicNotes() : FeatureFindings.noNotes());
        return classic ? NoteKind.CLASSIC : null;
    }

    private AccountTable accounts(FieldPaths objects, List<Finding> findings) {
        SalesforceFieldNames names = options.fieldNames();
        Describe account = objects.object("Account");
        CountryField country =
                names.accountCountry() == null ? null : country(names.accountCountry(), objects, findings);
        Map<String, String> numbers = new LinkedHashMap<>();
        names.accountNumbers().forEach((type, field) -> {
            if (account.field(field).isPresent()) {
                numbers.put(type, field);
            } else {
                findings.add(SchemaFindings.missing("account number " + type, field, account, false));
            }
        });
        String recordType = recordType(account, "Account", options.features().accountRecordType(), findings);
        return new AccountTable(AddressFields.of("Billing", account, country), numbers, recordType);
    }

    private static @Nullable CountryField country(String path, FieldPaths objects, List<Finding> findings) {
        SalesforceField known = objects.find("Account", path).orElse(null);
        if (known == null) {
            objects.explain("Account", path, "account country", true);
            return null;
        }
        if (!known.createable()) {
            findings.add(SchemaFindings.countryReadOnly(known.name(), known.isRelated()));
        }
        return CountryField.of(known);
    }

    private @Nullable LeadTable leads(FieldPaths objects, List<Finding> findings) {
        SalesforceFeatures features = options.features();
        if (features.leads() == SalesforceFeatures.Leads.OFF) {
            return null;
        }
        Describe lead = objects.object(LeadTable.OBJECT);
        String recordType =
                lead.exists() ? recordType(lead, LeadTable.OBJECT, features.leadRecordType(), findings) : null;
        return new LeadFinder(rest, options, objects, findings).find(lead, recordType);
    }

    private static @Nullable String recordType(
            Describe object, String name, @Nullable String developerName, List<Finding> findings) {
        if (developerName == null) {
            return null;
        }
        String id = object.recordType(developerName).orElse(null);
        if (id == null) {
            findings.add(FeatureFindings.noRecordType(name, developerName));
        }
        return id;
    }

    /** Returns the stages that records can take; empty where they are not to be had, so that nothing is refused for them. */
    private Set<String> stages() {
        Soql soql = Soql.select(List.of("ApiName"), "OpportunityStage").where(SoqlCondition.isTrue("IsActive"));
        return new LinkedHashSet<>(OptionalRows.texts(rest, "read stages", soql, "ApiName"));
    }

    private @Nullable SolutionTable solutions(Describe opportunity, List<Finding> findings) {
        SolutionNames names = options.fieldNames().solutions();
        Describe object = describes.of(names.object());
        SalesforceField reference = object.field(names.opportunity()).orElse(null);
        SalesforceField id = object.field(names.solutionId()).orElse(null);
        SalesforceField name = object.field(names.name()).orElse(null);
        String children = opportunity
                .childRelationship(names.object(), names.opportunity())
                .orElse(null);
        if (reference == null || id == null || name == null || children == null) {
            findings.add(SchemaFindings.noSolutions(names.object(), object.exists()));
            return null;
        }
        String parent = Objects.requireNonNullElseGet(
                reference.relationship(), () -> reference.name().replaceFirst("__c$", "__r"));
        int nameLength = name.length() < 1 ? 80 : name.length();
        return new SolutionTable(
                names.object(), reference.name(), parent, id.name(), name.name(), nameLength, children);
    }
}
