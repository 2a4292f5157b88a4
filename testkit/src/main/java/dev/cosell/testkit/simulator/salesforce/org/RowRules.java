package dev.cosell.testkit.simulator.salesforce.org;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the organisation checks before it takes a row, and what it derives (salesforce-api 3.3, 4). */
public final class RowRules {
    /** A currency field has 18 digits, two of them after the point (salesforce-api 4.1). */
    private static final BigDecimal LARGEST_AMOUNT = BigDecimal.TEN.pow(16);

    private final OrgData data;
    private final Map<String, Predicate<Map<String, @Nullable Object>>> adminRules = new LinkedHashMap<>();

    RowRules(OrgData data) {
        this.data = data;
    }

    /** Adds an admin's validation rule of opportunities: a save for which it says yes is refused with the admin's words. */
    public void refuseOpportunityWhen(String adminsWords, Predicate<Map<String, @Nullable Object>> condition) {
        adminRules.put(adminsWords, condition);
    }

    void checkCreate(OrgObject object, Map<String, @Nullable Object> values) {
        checkFields(object, values);
        List<String> missing = object.fields().stream()
                .filter(OrgField::required)
                .filter(field -> value(values, field.name()) == null)
                .map(OrgField::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new OrgRefusal(400, "REQUIRED_FIELD_MISSING", "Required fields are missing: " + missing, missing);
        }
        checkUnique(object, null, values);
        checkAdminRules(object, values);
    }

    void checkUpdate(OrgRow present, Map<String, @Nullable Object> values) {
        checkFields(present.object(), values);
        for (OrgField field : present.object().fields()) {
            if (has(values, field.name()) && !present.object().updateable(field)) {
                throw notWritable(field);
            }
            boolean emptied = has(values, field.name()) && value(values, field.name()) == null;
            if (field.required() && emptied) {
                throw new OrgRefusal(
                        400,
                        "REQUIRED_FIELD_MISSING",
                        "Required fields are missing: [" + field.name() + "]",
                        List.of(field.name()));
            }
        }
        checkUnique(present.object(), present, values);
        checkAdminRules(present.object(), values);
    }

    private void checkFields(OrgObject object, Map<String, @Nullable Object> values) {
        for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
            OrgField field = object.field(entry.getKey());
            if (field == null) {
                throw OrgRefusal.of(
                        "INVALID_FIELD", "No such column '" + entry.getKey() + "' on sobject of type " + object.name());
            }
            if (!field.writable()) {
                throw notWritable(field);
            }
            if (entry.getValue() != null) {
                checkValue(field, entry.getValue());
            }
        }
    }

    private static OrgRefusal notWritable(OrgField field) {
        return OrgRefusal.of(
                "INVALID_FIELD_FOR_INSERT_UPDATE",
                "Unable to create/update fields: " + field.name()
                        + ". Please check the security settings of this field and verify that it is read/write for your profile or permission set.",
                field.name());
    }

    private void checkValue(OrgField field, Object value) {
        switch (field.type()) {
            case "boolean" -> require(value instanceof Boolean, field, "boolean");
            case "currency", "percent", "int", "double" -> checkNumber(field, value);
            case "date" -> checkDate(field, value);
            case "reference" -> checkReference(field, value);
            default -> checkText(field, value);
        }
    }

    private static void checkNumber(OrgField field, Object value) {
        require(value instanceof BigDecimal, field, "number");
        BigDecimal number = (BigDecimal) value;
        if (field.type().equals("currency") && number.abs().compareTo(LARGEST_AMOUNT) >= 0) {
            throw OrgRefusal.of(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    field.label() + ": value outside of valid range on numeric field: " + number,
                    field.name());
        }
    }

    private static void require(boolean fits, OrgField field, String wanted) {
        if (!fits) {
            throw OrgRefusal.of(
                    "JSON_PARSER_ERROR", "Cannot deserialize instance of " + wanted + " for field " + field.name());
        }
    }

    private static void checkDate(OrgField field, Object value) {
        try {
            LocalDate.parse(value.toString());
        } catch (DateTimeParseException noDate) {
            require(false, field, "date");
        }
    }

    private void checkReference(OrgField field, Object value) {
        String id = value.toString();
        OrgObject wanted = data.schema().require(String.valueOf(field.referenceTo()));
        if (!OrgIds.isId(id) || !id.startsWith(wanted.keyPrefix())) {
            throw OrgRefusal.of("MALFORMED_ID", field.label() + ": id value of incorrect type: " + id, field.name());
        }
        OrgRow target = data.row(id);
        if (target == null) {
            throw OrgRefusal.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.name());
        }
        if (target.isDeleted()) {
            throw OrgRefusal.of("ENTITY_IS_DELETED", "entity is deleted", field.name());
        }
        if (field.name().equals("OwnerId") && !Boolean.TRUE.equals(target.get("IsActive"))) {
            throw OrgRefusal.of(
                    "INACTIVE_OWNER_OR_USER", "operation performed with inactive user [" + id + "]", field.name());
        }
    }

    private void checkText(OrgField field, Object value) {
        require(value instanceof String, field, "string");
        String text = (String) value;
        checkSpecial(field, text);
        if (field.length() > 0 && text.length() > field.length()) {
            throw OrgRefusal.of(
                    "STRING_TOO_LONG",
                    field.label() + ": data value too large: " + text.substring(0, Math.min(20, text.length()))
                            + "… (max length=" + field.length() + ")",
                    field.name());
        }
        if (!field.picklist().isEmpty() && !field.picklist().contains(text)) {
            throw OrgRefusal.of(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    field.label() + ": bad value for restricted picklist field: " + text,
                    field.name());
        }
        if (field.type().equals("email") && !text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw OrgRefusal.of(
                    "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + text, field.name());
        }
    }

    private void checkSpecial(OrgField field, String text) {
        if (field.name().equals("CurrencyIsoCode")
                && data.rows("CurrencyType").stream()
                        .noneMatch(
                                row -> text.equals(row.text("IsoCode")) && Boolean.TRUE.equals(row.get("IsActive")))) {
            throw OrgRefusal.of(
                    "INVALID_CURRENCY_ISO", "Currency ISO Code: invalid currency code: " + text, field.name());
        }
        boolean country = data.shape().countryPicklists() && field.name().startsWith("BillingCountry");
        boolean known = field.name().equals("BillingCountryCode")
                ? Countries.CODES.contains(text)
                : Countries.code(text) != null;
        if (country && !known) {
            throw OrgRefusal.of(
                    "FIELD_INTEGRITY_EXCEPTION",
                    "There's a problem with this country, even though it may appear correct. Please select a country/territory from the list of valid countries.: Billing Country",
                    field.name());
        }
    }

    private void checkUnique(OrgObject object, @Nullable OrgRow present, Map<String, @Nullable Object> values) {
        for (OrgField field : object.fields()) {
            Object value = value(values, field.name());
            if (field.unique() && value != null) {
                data.rows(object.name()).stream()
                        .filter(row -> present == null || !row.id().equals(present.id()))
                        .filter(row -> value.toString().equalsIgnoreCase(row.text(field.name())))
                        .findFirst()
                        .ifPresent(other -> {
                            throw OrgRefusal.of(
                                    "DUPLICATE_VALUE",
                                    "duplicate value found: " + field.name() + " duplicates value on record with id: "
                                            + other.id());
                        });
            }
        }
    }

    private void checkAdminRules(OrgObject object, Map<String, @Nullable Object> values) {
        if (object.name().equals("Opportunity")) {
            adminRules.forEach((words, condition) -> {
                if (condition.test(values)) {
                    throw OrgRefusal.of("FIELD_CUSTOM_VALIDATION_EXCEPTION", words);
                }
            });
        }
    }

    private static boolean has(Map<String, @Nullable Object> values, String field) {
        return values.keySet().stream().anyMatch(name -> name.equalsIgnoreCase(field));
    }

    private static @Nullable Object value(Map<String, @Nullable Object> values, String field) {
        for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(field)) {
                Object value = entry.getValue();
                return value instanceof String text && text.isBlank() ? null : value;
            }
        }
        return null;
    }
}
