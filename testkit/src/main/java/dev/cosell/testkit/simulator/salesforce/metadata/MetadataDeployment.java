package dev.cosell.testkit.simulator.salesforce.metadata;

import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgFeatures;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deploys projects in source format into a simulated organisation: all or nothing. A deployment grants access to no field: what is new is seen through the API only
 * once a permission set that names it is assigned to the integration user (salesforce-api 5).
 *
 * <p>Thread-safe.
 */
public final class MetadataDeployment {
    /** Fields that stand for several in permissions, and that rows do not show. */
    private static final Set<String> COMPOUNDS =
            Set.of("Account.BillingAddress", "Account.ShippingAddress", "Lead.Address");

    private final OrgData data;
    private final Map<String, Map<String, OrgField>> deployed = new LinkedHashMap<>();
    private final Set<String> newObjects = new LinkedHashSet<>();
    private final Map<String, PermissionSetDefinition> permissionSets = new LinkedHashMap<>();

    private MetadataDeployment(OrgData data) {
        this.data = data;
    }

    /** Returns the deployments into an organisation. */
    public static MetadataDeployment into(OrgData organisation) {
        return new MetadataDeployment(Objects.requireNonNull(organisation, "organisation"));
    }

    /**
     * Deploys a project.
     *
     * @throws DeployRefusedException naming every problem; nothing is changed
     */
    public synchronized DeployReport deploy(Path folder) {
        ProjectFiles project = new ProjectFiles(folder);
        project.fields.forEach(each -> check(each, project));
        project.controlledByParent.stream()
                .filter(each -> !hasMaster(each, project))
                .forEach(each -> project.problems.add(
                        each + ": ControlledByParent requires a master-detail relationship to another object"));
        project.permissionSets.values().forEach(each -> check(each, project));
        if (!project.problems.isEmpty()) {
            throw new DeployRefusedException(project.problems);
        }
        return apply(project);
    }

    private void check(ProjectFiles.Field each, ProjectFiles project) {
        FieldDefinition definition = each.definition();
        String object = definition.object();
        if (!exists(object) && !project.objects.containsKey(object)) {
            definition.problem("Entity of type CustomObject named '" + object + "' cannot be found");
        }
        String parent = definition.parent();
        if (!parent.isEmpty() && !exists(parent) && !project.objects.containsKey(parent)) {
            definition.problem("referenceTo value of '" + parent + "' does not resolve to a valid sObject type");
        }
        OrgField present = field(object, each.field().name());
        if (present != null && !present.type().equals(each.field().type())) {
            definition.problem("Cannot change field type from " + present.type() + " to "
                    + each.field().type());
        }
    }

    private boolean hasMaster(String object, ProjectFiles project) {
        boolean brought = project.fields.stream()
                .anyMatch(each -> each.definition().object().equals(object)
                        && each.definition().isMasterDetail());
        return brought
                || deployed.getOrDefault(object, Map.of()).values().stream()
                        .anyMatch(each -> each.type().equals("reference") && each.required());
    }

    private void check(PermissionSetDefinition set, ProjectFiles project) {
        set.fields().keySet().forEach(name -> {
            int dot = name.indexOf('.');
            OrgField field = dot < 0 ? null : known(name.substring(0, dot), name.substring(dot + 1), project);
            if (field == null
                    && !COMPOUNDS.contains(name)
                    && !data.shape().hiddenFields().contains(name)) {
                set.problem("In field: field - no CustomField named " + name + " found");
            } else if (field != null && field.required()) {
                set.problem("You cannot deploy to a required field: " + name);
            }
        });
        for (String object : set.objects()) {
            if (!exists(object) && !project.objects.containsKey(object)) {
                set.problem("In field: object - no CustomObject named " + object + " found");
            }
            project.fields.stream()
                    .filter(each -> each.definition().object().equals(object)
                            && each.definition().isMasterDetail())
                    .map(each -> each.definition().parent())
                    .filter(parent -> !set.objects().contains(parent))
                    .forEach(parent ->
                            set.problem("Permission Read " + object + " depends on permission(s): Read " + parent));
        }
    }

    private @Nullable OrgField known(String object, String field, ProjectFiles project) {
        return project.fields.stream()
                .filter(each -> each.definition().object().equals(object)
                        && each.field().name().equals(field))
                .map(ProjectFiles.Field::field)
                .findFirst()
                .orElseGet(() -> field(object, field));
    }

    private boolean exists(String object) {
        return data.schema().object(object) != null || newObjects.contains(object);
    }

    private @Nullable OrgField field(String object, String field) {
        OrgField mine = deployed.getOrDefault(object, Map.of()).get(field);
        OrgObject seen = data.schema().object(object);
        return mine != null || seen == null ? mine : seen.field(field);
    }

    private DeployReport apply(ProjectFiles project) {
        List<String> created = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (String object : project.objects.keySet()) {
            (exists(object) ? changed : created).add(object);
            if (data.schema().object(object) == null) {
                newObjects.add(object);
            }
        }
        for (ProjectFiles.Field each : project.fields) {
            String object = each.definition().object();
            String name = each.field().name();
            boolean known =
                    field(object, name) != null || data.shape().hiddenFields().contains(object + "." + name);
            (known ? changed : created).add(object + "." + name);
            if (!known) {
                deployed.computeIfAbsent(object, any -> new LinkedHashMap<>()).put(name, each.field());
            }
        }
        project.permissionSets.forEach(
                (name, set) -> (permissionSets.put(name, set) == null ? created : changed).add(name));
        return new DeployReport(created, changed);
    }

    /**
     * Assigns a permission set to the integration user: from now on the API shows what it grants.
     *
     * @throws IllegalArgumentException if none of this name was deployed
     */
    public synchronized void assign(String permissionSet) {
        PermissionSetDefinition set = permissionSets.get(permissionSet);
        if (set == null) {
            throw new IllegalArgumentException("Permission set not found: " + permissionSet);
        }
        OrgFeatures.Builder features = data.shape().features().toBuilder();
        for (String object : newObjects) {
            if (set.objects().contains(object) && data.schema().object(object) == null) {
                features.addObject(object);
            }
        }
        deployed.forEach((object, fields) -> fields.forEach((name, field) -> {
            Boolean editable = set.fields().get(object + "." + name);
            boolean always = field.required() && set.objects().contains(object);
            OrgObject seen = data.schema().object(object);
            if ((editable != null || always) && (seen == null || seen.field(name) == null)) {
                features.addField(object, always || Boolean.TRUE.equals(editable) ? field : field.asReadOnly());
            }
        }));
        if (set.grants("ConvertLeads")) {
            features.convertLeads(true);
        }
        Set<String> hidden = new LinkedHashSet<>(data.shape().hiddenFields());
        hidden.removeAll(set.fields().keySet());
        data.reshape(data.shape().hiding(hidden).with(features.build()));
    }
}
