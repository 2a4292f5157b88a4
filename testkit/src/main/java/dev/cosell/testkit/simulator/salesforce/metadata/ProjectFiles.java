package dev.cosell.testkit.simulator.salesforce.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the files of a project declare, each checked on its own. Confined to one thread. */
final class ProjectFiles {
    private static final Pattern FIELD =
            Pattern.compile("main/default/objects/([^/]+)/fields/([^/]+)\\.field-meta\\.xml");
    private static final Pattern OBJECT = Pattern.compile("main/default/objects/([^/]+)/([^/]+)\\.object-meta\\.xml");
    private static final Pattern SET =
            Pattern.compile("main/default/permissionsets/([^/]+)\\.permissionset-meta\\.xml");
    private static final Set<String> SHARING = Set.of("ControlledByParent", "Private", "Read", "ReadWrite");

    /** A field with where it stands. */
    record Field(FieldDefinition definition, OrgField field) {}

    final List<String> problems = new ArrayList<>();
    final List<Field> fields = new ArrayList<>();
    final Map<String, MetadataFile> objects = new LinkedHashMap<>();
    final Set<String> controlledByParent = new LinkedHashSet<>();
    final Map<String, PermissionSetDefinition> permissionSets = new LinkedHashMap<>();

    ProjectFiles(Path folder) {
        try {
            for (Path directory : directories(folder)) {
                try (Stream<Path> files = Files.walk(directory)) {
                    files.filter(Files::isRegularFile).sorted().forEach(each -> file(directory, each));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<Path> directories(Path folder) throws IOException {
        Path project = folder.resolve("sfdx-project.json");
        if (!Files.isRegularFile(project)) {
            problems.add("sfdx-project.json: is missing, this is no project");
            return List.of();
        }
        List<Path> directories = new ArrayList<>();
        try {
            JsonNode json = JsonMapper.builder().build().readTree(Files.readAllBytes(project));
            String version = json.path("sourceApiVersion").asText();
            if (!version.matches("[2-6][0-9]\\.0") || Integer.parseInt(version.substring(0, 2)) > 68) {
                problems.add("sfdx-project.json: sourceApiVersion is not supported: " + version);
            }
            json.path("packageDirectories")
                    .forEach(each ->
                            directories.add(folder.resolve(each.path("path").asText())));
        } catch (JsonProcessingException noJson) {
            problems.add("sfdx-project.json: is no JSON");
        }
        if (directories.isEmpty() || directories.stream().anyMatch(each -> !Files.isDirectory(each))) {
            problems.add("sfdx-project.json: packageDirectories must name folders that are there");
            return List.of();
        }
        return directories;
    }

    private void file(Path directory, Path file) {
        String place = directory.relativize(file).toString().replace('\\', '/');
        Matcher field = FIELD.matcher(place);
        Matcher object = OBJECT.matcher(place);
        Matcher set = SET.matcher(place);
        if (field.matches()) {
            MetadataFile read = MetadataFile.read(file, "CustomField", place, problems);
            if (read != null) {
                FieldDefinition definition = new FieldDefinition(read, field.group(1));
                fields.add(new Field(definition, definition.field(field.group(2))));
            }
        } else if (object.matches()) {
            MetadataFile read = MetadataFile.read(file, "CustomObject", place, problems);
            if (read != null) {
                object(read, object.group(1), object.group(2));
            }
        } else if (set.matches()) {
            MetadataFile read = MetadataFile.read(file, "PermissionSet", place, problems);
            if (read != null) {
                permissionSets.put(set.group(1), new PermissionSetDefinition(read));
            }
        } else {
            problems.add(place + ": no type of metadata is known for this file");
        }
    }

    private void object(MetadataFile file, String folder, String stem) {
        file.require(folder.equals(stem), "the file's name must be that of its folder");
        file.require(stem.matches("[A-Za-z](_?[A-Za-z0-9])*__c"), "not the name of a custom object: " + stem);
        file.allow(
                Set.of("label", "pluralLabel", "nameField", "deploymentStatus", "sharingModel", "description"),
                Set.of());
        file.text("label");
        file.text("pluralLabel");
        String status = file.text("deploymentStatus");
        file.require(Set.of("Deployed", "InDevelopment").contains(status), "not a DeploymentStatus: " + status);
        String sharing = file.text("sharingModel");
        file.require(SHARING.contains(sharing), "not a SharingModel: " + sharing);
        if (sharing.equals("ControlledByParent")) {
            controlledByParent.add(stem);
        }
        file.require(file.has("nameField"), "Required field is missing: nameField");
        for (MetadataFile name : file.parts("nameField")) {
            name.allow(Set.of("label", "type", "displayFormat", "startingNumber"), Set.of());
            name.text("label");
            String type = name.text("type");
            name.require(Set.of("Text", "AutoNumber").contains(type), "a name is Text or AutoNumber, not " + type);
        }
        objects.put(stem, file);
    }
}
