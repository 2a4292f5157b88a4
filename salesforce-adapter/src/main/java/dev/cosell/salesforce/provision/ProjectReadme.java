package dev.cosell.salesforce.provision;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the instructions that lie beside the metadata: how to deploy, whom to give the rights, what to put onto page layouts. */
final class ProjectReadme {
    private ProjectReadme() {}

    static String of(ProvisionDifference difference) {
        StringBuilder text = new StringBuilder(
                """
                # Fields for keeping deals in step with Microsoft Partner Center

                This project holds what the organisation lacked when it was compared, and the permission set of the integration user. Nothing was deployed.

                ## Deploy

                1. `sf project deploy start --source-dir force-app --target-org YOUR_ORG --dry-run`, and look at the list: every field must be *Created*. One that is
                   *Changed* was hidden from the user who compared; delete its file here, and assign the permission set instead.
                2. `sf project deploy start --source-dir force-app --target-org YOUR_ORG`
                3. `sf org assign permset --name %s --on-behalf-of INTEGRATION_USER --target-org YOUR_ORG`: a deployment grants access to no field by itself.
                4. Compare again: nothing may be missing.

                """
                        .replace("%s", PermissionSetXml.NAME));
        section(text, "Created by this project", difference.compared(), FieldState.MISSING);
        section(text, "There already", difference.compared(), FieldState.PRESENT);
        section(text, "Adopted from Microsoft's package", difference.compared(), FieldState.ADOPTED);
        section(
                text,
                "Different, and left as they are: mend them in Setup",
                difference.compared(),
                FieldState.DIFFERENT);
        layouts(text, difference);
        return text.toString();
    }

    private static void section(StringBuilder text, String title, List<ComparedField> compared, FieldState state) {
        List<FieldDifference> fields = compared.stream()
                .map(ComparedField::difference)
                .filter(each -> each.state() == state)
                .toList();
        if (!fields.isEmpty()) {
            text.append("## ").append(title).append("\n\n");
            for (FieldDifference each : fields) {
                text.append("- `")
                        .append(each.object())
                        .append('.')
                        .append(each.column())
                        .append("` (");
                text.append(each.label()).append(')');
                text.append(each.notes().isEmpty() ? "" : ": " + String.join("; ", each.notes()));
                text.append('\n');
            }
            text.append('\n');
        }
    }

    private static void layouts(StringBuilder text, ProvisionDifference difference) {
        text.append(
                "## Page layouts\n\nLayouts belong to you and are not part of this project. Setup ▸ Object Manager ▸ the object ▸ Page Layouts:\n\n");
        for (String object : difference.compared().stream()
                .map(each -> each.needed().object())
                .distinct()
                .toList()) {
            layout(text, difference, object, false, "for sellers to fill in");
            layout(text, difference, object, true, "as *Read-Only*");
        }
        String solutions = difference.access().solutions();
        if (solutions != null) {
            text.append("- **Opportunity**: add the related list of `")
                    .append(solutions)
                    .append("`.\n");
        }
    }

    private static void layout(
            StringBuilder text, ProvisionDifference difference, String object, boolean read, String how) {
        String fields = difference.compared().stream()
                .filter(each ->
                        each.needed().object().equals(object) && each.needed().read() == read)
                .map(each -> each.difference().label())
                .collect(Collectors.joining(", "));
        if (!fields.isEmpty()) {
            text.append("- **")
                    .append(object)
                    .append("**: add ")
                    .append(fields)
                    .append(' ')
                    .append(how)
                    .append(".\n");
        }
    }
}
