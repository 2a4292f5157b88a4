package dev.cosell.testkit.simulator.salesforce.org;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a value must be to fit into its field: type, length, picklist, reference (salesforce-api 2.2, 3.3). */
final class FieldRules {
    /** A currency field has 18 digits, two of them after the point (salesforce-api 4.1). */
    private static final BigDecimal LARGEST_AMOUNT = BigDecimal.TEN.pow(16);

    private final OrgData data;

    FieldRules(OrgData data) {
        this.data = data;
    }

    void check(Save save) {
        for (Map.Entry<String, @Nullable Object> entry : save.values().entrySet()) {
            OrgField field = save.object().field(entry.getKey());
            if (field == null) {
                throw OrgRefusal.of(
                        "INVALID_FIELD",
                        "No such column '" + entry.getKey() + "' on sobject of type "
                                + save.object().name());
            }
            if (!(save.isNew() ? field.writable() : field.updateable())) {
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
            case "currency", "percent", "int", "long", "double" -> checkNumber(field, value);
            case "date" -> checkDate(field, value);
            case "datetime" -> checkTime(field, value);
            case "reference" -> checkReference(field, value);
            case "base64" -> checkBase64(field, value);
            default -> checkText(field, value);
        }
    }

    private static void checkNumber(OrgField field, Object value) {
        require(value instanceof BigDecimal, field, "number");
        BigDecimal number = (BigDecimal) value;
        boolean fraction = Set.of("int", "long").contains(field.type())
                && number.stripTrailingZeros().scale() > 0;
        require(!fraction, field, "int");
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
        } catch (DateTimeException noDate) {
            require(false, field, "date");
        }
    }

    private static void checkTime(OrgField field, Object value) {
        try {
            OffsetDateTime.parse(value.toString());
        } catch (DateTimeException noTime) {
            require(false, field, "datetime");
        }
    }

    private static void checkBase64(OrgField field, Object value) {
        try {
            Base64.getDecoder().decode(value.toString());
        } catch (IllegalArgumentException noBase64) {
            require(false, field, "base64");
        }
    }

    private void checkReference(OrgField field, Object value) {
        String id = value.toString();
        boolean prefix = field.targets().stream()
                .map(data.schema()::object)
                .anyMatch(target -> target != null && id.startsWith(target.keyPrefix()));
        if (!OrgIds.isId(id) || !prefix) {
            throw OrgRefusal.of("MALFORMED_ID", field.label() + ": id value of incorrect type: " + id, field.name());
        }
        OrgRow target = data.row(id);
        if (target == null) {
            throw OrgRefusal.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.name());
        }
        if (target.isDeleted()) {
            throw OrgRefusal.of("ENTITY_IS_DELETED", "entity is deleted", field.name());
        }
        boolean person = field.name().equals("OwnerId") || field.name().equals("UserId");
        if (person && !Boolean.TRUE.equals(target.get("IsActive"))) {
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
        checkPicklist(field, text);
        if (field.type().equals("email") && !text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw OrgRefusal.of(
                    "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + text, field.name());
        }
    }

    private static void checkPicklist(OrgField field, String text) {
        if (!field.traits().contains(OrgField.Trait.RESTRICTED)) {
            return;
        }
        List<String> chosen = field.type().equals("multipicklist") ? List.of(text.split(";", -1)) : List.of(text);
        for (String value : chosen) {
            if (!field.picklist().contains(value)) {
                throw badChoice(field, value);
            }
        }
    }

    static OrgRefusal badChoice(OrgField field, String value) {
        return OrgRefusal.of(
                "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                field.label() + ": bad value for restricted picklist field: " + value,
                field.name());
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
}
