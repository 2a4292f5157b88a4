package dev.cosell.salesforce.provision;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A project in source format for {@code sf project deploy start}. Immutable; the same difference always gives the same bytes.
 */
public final class ProvisionProject {
    private static final String MAIN = "force-app/main/default/";

    private static final String PROJECT =
            """
            {
              "packageDirectories": [{"path": "force-app", "default": true}],
              "namespace": "",
              "sfdcLoginUrl": "https://login.salesforce.com",
              "sourceApiVersion": "66.0"
            }
            """;

    private final SortedMap<String, String> files;

    private ProvisionProject(SortedMap<String, String> files) {
        this.files = Collections.unmodifiableSortedMap(files);
    }

    static ProvisionProject of(ProvisionDifference difference) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("sfdx-project.json", PROJECT);
        files.put("README.md", ProjectReadme.of(difference));
        String object = difference.newObject();
        if (object != null) {
            files.put(MAIN + "objects/" + object + "/" + object + ".object-meta.xml", FieldXml.object(object));
        }
        for (ComparedField each : difference.compared()) {
            if (each.isNew()) {
                NeededField field = each.needed();
                files.put(
                        MAIN + "objects/" + field.object() + "/fields/" + field.column() + ".field-meta.xml",
                        FieldXml.field(field));
            }
        }
        files.put(
                MAIN + "permissionsets/" + PermissionSetXml.NAME + ".permissionset-meta.xml",
                PermissionSetXml.of(difference));
        return new ProvisionProject(files);
    }

    /** Returns the texts of the files by their paths below the project's folder, with {@code /} between steps; to be written in UTF-8. */
    public SortedMap<String, String> files() {
        return files;
    }

    /**
     * Writes the files into a folder, which is made where it does not exist. Files that are there already with the same content are left alone.
     *
     * @throws dev.cosell.core.error.ConfigurationException naming every file that is there with other content; nothing was written
     * @throws UncheckedIOException if the folder cannot be read or written; some files may have been written
     */
    public void writeTo(Path folder) {
        SalesforceProvisioning.refuse(conflicts(folder));
        replaceIn(folder);
    }

    /**
     * Writes the files into a folder and replaces those that are there with other content; other files stay.
     *
     * @throws UncheckedIOException if the folder cannot be written; some files may have been written
     */
    public void replaceIn(Path folder) {
        try {
            for (Map.Entry<String, String> each : files.entrySet()) {
                Path file = folder.resolve(each.getKey());
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.writeString(file, each.getValue(), StandardCharsets.UTF_8);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the project cannot be written to " + folder, failure);
        }
    }

    private List<Finding> conflicts(Path folder) {
        List<Finding> conflicts = new ArrayList<>();
        files.forEach((path, text) -> {
            if (isOther(folder.resolve(path), text)) {
                conflicts.add(Finding.error(
                        FindingCodes.CONFIGURATION_INVALID,
                        null,
                        path,
                        "the folder holds this file already, with other content",
                        "take an empty folder, or replace the files"));
            }
        });
        return conflicts;
    }

    private static boolean isOther(Path file, String text) {
        try {
            return Files.exists(file)
                    && !(Files.isRegularFile(file)
                            && Arrays.equals(Files.readAllBytes(file), text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException failure) {
            throw new UncheckedIOException("the file cannot be read: " + file, failure);
        }
    }
}
