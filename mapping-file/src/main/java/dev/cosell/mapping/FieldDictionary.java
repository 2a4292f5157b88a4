package dev.cosell.mapping;

import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.MappedField;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.ValueMap;
import dev.cosell.core.mapping.WriteWindow;
import dev.cosell.core.opportunity.CrmField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The dictionary of the fields that a mapping keeps in step, made of their declarations: for people who do not read mapping files. The same mapping always gives the same text. Immutable.
 */
public final class FieldDictionary {
    /** Where Partner Center shows standard fields that no patch writes. */
    private static final Map<String, String> READ_AT = Map.ofEntries(
            Map.entry("state", "status, substatus"),
            Map.entry("name", "name"),
            Map.entry("helpRequired", "inviteContext.assistanceRequestCode"),
            Map.entry("microsoftCrmId", "trackingInfo.microsoftMsxId"),
            Map.entry("referralId", "id"),
            Map.entry("referralLink", "link made of id"),
            Map.entry("referralProgram", "referralProgram"),
            Map.entry("dealType", "derived of type and consent"),
            Map.entry("partnerRole", "details.requirements.additionalRequirements.attributes"),
            Map.entry("solutionArea", "details.requirements.additionalRequirements.attributes"),
            Map.entry("solutionPlay", "details.requirements.additionalRequirements.attributes"),
            Map.entry("purchaseIntent", "details.requirements.additionalRequirements.attributes"),
            Map.entry("notesToMicrosoft", "inviteContext.notes"),
            Map.entry("microsoftStatus", "microsoft.status"),
            Map.entry("customerName", "customerProfile.name"),
            Map.entry("customerAddress", "customerProfile.address"),
            Map.entry("customerCountry", "customerProfile.address.country"),
            Map.entry("consentToShare", "consent.consentToToShareInfoWithOthers"),
            Map.entry("customerContact", "customerProfile.team"));

    private static final Map<String, String> CRM_AT = Map.of(
            "solutions", "solution records",
            "team", "owner and sales team",
            "salesStage", "out of the stage",
            "customerName", "account: name",
            "customerAddress", "account: address",
            "customerCountry", "account: country",
            "customerContact", "primary contact");

    private static final List<String> HEADINGS =
            List.of("field", "CRM", "Partner Center", "direction", "decides", "translated by", "rule");

    private final String title;
    private final List<List<String>> rows;

    private FieldDictionary(String title, List<List<String>> rows) {
        this.title = title;
        this.rows = rows;
    }

    /** Returns the dictionary of a mapping. */
    public static FieldDictionary of(String title, MappingParts mapping) {
        List<List<String>> rows = mapping.settings().fieldRules().policies().stream()
                .map(policy -> row(policy, mapping))
                .toList();
        return new FieldDictionary(title, rows);
    }

    private static List<String> row(FieldPolicy policy, MappingParts mapping) {
        SyncField field = policy.field();
        return List.of(
                field.label() + " (" + field.id() + ")",
                crm(field, mapping),
                partnerCenter(field),
                direction(policy),
                decides(policy),
                converter(field),
                field.rule());
    }

    private static String crm(SyncField field, MappingParts mapping) {
        CrmField<?> target = field.crmField();
        if (field.id().value().equals("customerCountry") && mapping.accountCountry() != null) {
            return "account: " + mapping.accountCountry();
        }
        if (target == null) {
            return CRM_AT.getOrDefault(field.id().value(), "");
        }
        String column = mapping.columns().get(target);
        return column == null ? target.id() : column;
    }

    private static String partnerCenter(SyncField field) {
        MappedField<?, ?> mapped = field.mapped();
        if (mapped != null) {
            return mapped.referral().path();
        }
        String read = READ_AT.get(field.id().value());
        return read != null || field.path() == null
                ? String.valueOf(read == null ? "" : read)
                : field.path().pointer().substring(1).replace('/', '.');
    }

    private static String direction(FieldPolicy policy) {
        if (policy.paused()) {
            return "rests";
        }
        SyncField field = policy.field();
        if (field.kind() == MergeKind.WATCHED) {
            return "on creation; later edits are reported";
        }
        boolean out = policy.toPartnerCenter() && (field.path() != null || field.window() == WriteWindow.CREATE_ONLY);
        boolean in = policy.toCrm() && field.updatesCrm();
        if (out && in) {
            return field.window() == WriteWindow.CREATE_ONLY
                    ? "to Partner Center on creation, back to the CRM"
                    : "both ways";
        }
        return in ? "to the CRM" : out ? "to Partner Center" : "on creation";
    }

    private static String decides(FieldPolicy policy) {
        MergeKind kind = policy.field().kind();
        if (kind == MergeKind.SET || kind == MergeKind.NOTES && policy.resolver() == null) {
            return "both are kept";
        }
        if (kind == MergeKind.STATE) {
            return "the life cycle";
        }
        String authority = policy.authority().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return policy.resolver() == null ? authority : "a resolver, then " + authority;
    }

    private static String converter(SyncField field) {
        MappedField<?, ?> mapped = field.mapped();
        if (mapped == null) {
            return "";
        }
        if (mapped.converter() instanceof ValueMap values) {
            String pairs = values.pairs().entrySet().stream()
                    .map(each -> each.getKey() + " = " + each.getValue())
                    .collect(Collectors.joining(", "));
            return pairs
                    + (values.otherReferral() == null ? "" : ", others = " + values.otherReferral())
                    + (values.otherCrm() == null ? "" : ", back " + values.otherCrm());
        }
        String name = mapped.converter().getClass().getSimpleName();
        return switch (name) {
            case "Same" -> "";
            case "Factor" -> "a factor";
            case "DateOfMoment" -> "the date in UTC";
            case "AsText" -> "as text";
            case "WholeNumber" -> "whole numbers";
            default -> "a function of the host";
        };
    }

    /** Returns the dictionary in Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# " + title + "\n\n");
        text.append(line(HEADINGS))
                .append(line(HEADINGS.stream().map(each -> "---").toList()));
        rows.forEach(row -> text.append(line(row.stream()
                .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .toList())));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** Returns the dictionary as a page of HTML that needs nothing else. */
    public String html() {
        StringBuilder text =
                new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>"
                        + escaped(title)
                        + "</title>\n<style>body{font:15px/1.5 sans-serif;margin:2em}table{border-collapse:collapse}"
                        + "th,td{border-bottom:1px solid #ccc;padding:.4em .8em;text-align:left;vertical-align:top}</style></head>\n"
                        + "<body><h1>" + escaped(title) + "</h1>\n<table>\n");
        text.append(htmlRow("th", HEADINGS));
        rows.forEach(row -> text.append(htmlRow("td", row)));
        return text.append("</table></body></html>\n").toString();
    }

    private static String htmlRow(String cell, List<String> cells) {
        return cells.stream()
                .map(each -> "<" + cell + ">" + escaped(each) + "</" + cell + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
