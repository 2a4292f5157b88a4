package dev.cosell.salesforce.provision;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.salesforce.internal.provision.LiveField;
import dev.cosell.salesforce.internal.provision.OrganisationView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Compares an organisation with the fields that its adapter needs. Reads descriptions of objects only; writes nothing to Salesforce.
 *
 * <p>Thread-safe.
 */
public final class SalesforceProvisioning {
    private final OrganisationView organisation;

    private SalesforceProvisioning(OrganisationView organisation) {
        this.organisation = organisation;
    }

    /** Returns the provisioning of an organisation; hosts take it from {@code SalesforceAdapter.provisioning()}. */
    public static SalesforceProvisioning of(OrganisationView organisation) {
        return new SalesforceProvisioning(Objects.requireNonNull(organisation, "organisation"));
    }

    /**
     * Compares the organisation with what is needed, afresh at every call. Blocks for one call for each object.
     *
     * <p>A field that field-level security hides looks like a missing one: compare as a user who sees all fields, or look at the list before it is deployed.
     *
     * @throws ConfigurationException if an object that is no custom one of ours is missing or hidden, or a field is asked for twice
     * @throws dev.cosell.core.error.SyncException if Salesforce does not answer
     */
    public ProvisionDifference compare(ProvisionNeeds needs) {
        List<NeededField> needed = StandardNeeds.of(organisation, needs);
        requireOnce(needed);
        Map<String, Map<String, LiveField>> live = new LinkedHashMap<>();
        needed.forEach(each -> live.computeIfAbsent(each.object(), organisation::fields));
        String solutions = organisation.solutions().object();
        requireObjects(live, needs.solutions() ? solutions : "");
        List<ComparedField> compared = new ArrayList<>();
        for (NeededField each : needed) {
            compared.add(compare(each, live.getOrDefault(each.object(), Map.of())));
        }
        boolean newObject =
                needs.solutions() && live.getOrDefault(solutions, Map.of()).isEmpty();
        return new ProvisionDifference(
                compared,
                newObject ? solutions : null,
                new AccessNeeds(
                        needs.solutions() ? solutions : null,
                        needs.leads() && organisation.leads(),
                        needs.leads() && organisation.convertsLeads(),
                        needs.viewAllRecords()));
    }

    private static ComparedField compare(NeededField needed, Map<String, LiveField> fields) {
        LiveField live = needed.names().stream()
                .map(each -> fields.get(each.toLowerCase(Locale.ROOT)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (live == null) {
            List<String> notes = needed.isOwn()
                    ? List.of()
                    : List.of("cannot be created here; correct the configured name, or grant access to the field");
            return new ComparedField(needed, null, difference(needed, needed.column(), FieldState.MISSING, notes));
        }
        List<String> notes = new ArrayList<>(needed.shape().misfits(live));
        boolean adopted =
                NeededField.isMicrosofts(live.name()) && needed.shape().serves(live);
        FieldState state = adopted ? FieldState.ADOPTED : notes.isEmpty() ? FieldState.PRESENT : FieldState.DIFFERENT;
        if (needed.shape().kind() != FieldShape.Kind.MASTER_DETAIL && !live.writable()) {
            notes.add("the integration user may not write it; assign the permission set");
        }
        return new ComparedField(needed, live, difference(needed, live.name(), state, notes));
    }

    private static FieldDifference difference(NeededField needed, String column, FieldState state, List<String> notes) {
        return new FieldDifference(needed.object(), column, needed.label(), state, notes);
    }

    private static void requireOnce(List<NeededField> needed) {
        Set<String> seen = new LinkedHashSet<>();
        List<Finding> twice = new ArrayList<>();
        for (NeededField each : needed) {
            for (String name : new LinkedHashSet<>(each.names())) {
                if (!seen.add((each.object() + "." + name).toLowerCase(Locale.ROOT))) {
                    twice.add(invalid(each.object() + "." + name, "the field is needed twice", "name each field once"));
                }
            }
        }
        refuse(twice);
    }

    private static void requireObjects(Map<String, Map<String, LiveField>> live, String creatable) {
        List<Finding> missing = new ArrayList<>();
        live.forEach((object, fields) -> {
            boolean canCreate = object.equals(creatable) && NeededField.isOwn(object);
            if (fields.isEmpty() && !canCreate) {
                missing.add(invalid(
                        object,
                        "the object does not exist, or the integration user may not see it",
                        "grant access to it, or leave its fields out (leads(false), solutions(false))"));
            }
        });
        refuse(missing);
    }

    private static Finding invalid(String field, String message, String remedy) {
        return Finding.error(FindingCodes.CONFIGURATION_INVALID, null, field, message, remedy);
    }

    static void refuse(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new ConfigurationException(ErrorContext.of("salesforce", "provision"), findings);
        }
    }
}
