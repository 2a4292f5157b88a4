package dev.cosell.testkit.simulator.salesforce.org;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the organisation checks before it takes a row, and what it derives (salesforce-api 3.3, 4). */
public final class RowRules {
    private static final Set<String> COUNTRY_CODES = Set.of(Locale.getISOCountries());

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
            boolean emptied = has(values, field.name()) && value(values, field.name()) == null;
            if (field.required() && emptied) {
                throw new OrgRefusal(
                        400,
                        "REQUIRED_FIELD_MISSING",
                        "Required fields are missing: [" + field.name() + "]",
                        List.of(field.name()));
            }
        }
        boolean masterMoves = has(values, "Opportunity__c") || has(values, "OpportunityId");
        if (masterMoves) {
            throw OrgRefusal.of(
                    "INVALID_FIELD_FOR_INSERT_UPDATE",
                    "Unable to create/update fields: the parent cannot be changed. Please check the security settings of this field");
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
                throw OrgRefusal.of(
                        "INVALID_FIELD_FOR_INSERT_UPDATE",
                        "Unable to create/update fields: " + field.name()
                                + ". Please check the security settings of this field and verify that it is read/write for your profile or permission set.",
                        field.name());
            }
            if (entry.getValue() != null) {
                checkValue(field, entry.getValue());
            }
        }
    }

    private void checkValue(OrgField field, Object value) {
        switch (field.type()) {
            case "boolean" -> require(value instanceof Boolean, field, "boolean");
            case "currency", "percent", "int", "double" -> require(value instanceof BigDecimal, field, "number");
            case "date" -> checkDate(field, value);
            case "reference" -> checkReference(field, value);
            default -> checkText(field, value);
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
        if (!OrgIds.isId(id)) {
            throw OrgRefusal.of("MALFORMED_ID", field.label() + ": id value of incorrect type: " + id, field.name());
        }
        OrgRow target = data.row(id);
        if (target == null || !target.object().name().equals(field.referenceTo())) {
            throw OrgRefusal.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.name());
        }
        if (target.isDeleted()) {
            throw OrgRefusal.of("ENTITY_IS_DELETED", "entity is deleted", field.name());
        }
    }

    private void checkText(OrgField field, Object value) {
        require(value instanceof String, field, "string");
        String text = (String) value;
        if (field.length() > 0 && text.length() > field.length()) {
            throw OrgRefusal.of(
                    "STRING_TOO_LONG",
                    field.label() + ": data value too large: " + text.substring(0, 20) + "… (max length="
                            + field.length() + ")",
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
        checkSpecial(field, text);
    }

    private void checkSpecial(OrgField field, String text) {
        if (field.name().equals("CurrencyIsoCode")
                && data.rows("CurrencyType").stream().noneMatch(row -> text.equals(row.text("IsoCode")))) {
            throw OrgRefusal.of(
                    "INVALID_CURRENCY_ISO", "Currency ISO Code: invalid currency code: " + text, field.name());
        }
        boolean country = data.shape().countryPicklists() && field.name().startsWith("BillingCountry");
        if (country && !COUNTRY_CODES.contains(text) && countryCode(text) == null) {
            throw OrgRefusal.of(
                    "FIELD_INTEGRITY_EXCEPTION",
                    "There's a problem with this country, even though it may appear correct. Please select a country/territory from the list of valid countries.: Billing Country",
                    "BillingCountry");
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

    /** Returns the values with what the organisation derives from them. */
    Map<String, Object> complete(OrgObject object, @Nullable OrgRow present, Map<String, @Nullable Object> values) {
        Map<String, Object> complete = new HashMap<>();
        values.forEach((name, value) -> complete.put(OrgData.key(name), normal(object, name, value)));
        boolean fresh = present == null;
        if (fresh) {
            object.fields().stream()
                    .filter(field -> field.type().equals("boolean") && field.writable())
                    .forEach(field -> complete.putIfAbsent(OrgData.key(field.name()), Boolean.FALSE));
            if (object.field("OwnerId") != null) {
                complete.putIfAbsent("ownerid", data.rows("User").get(0).id());
            }
        }
        switch (object.name()) {
            case "Opportunity" -> completeOpportunity(complete, fresh);
            case "Contact" -> completeName(complete, present);
            case "Account" -> completeCountry(complete);
            case "OpportunityContactRole" -> onePrimary(complete, present);
            default -> {
                // nothing is derived
            }
        }
        return complete;
    }

    private static @Nullable Object normal(OrgObject object, String name, @Nullable Object value) {
        OrgField field = object.field(name);
        if (field == null || value == null) {
            return null;
        }
        if (field.type().equals("currency")) {
            return OrgData.money((BigDecimal) value);
        }
        if (field.type().equals("reference")) {
            return OrgIds.to18(value.toString());
        }
        return value instanceof String text && text.isBlank() ? null : value;
    }

    private void completeOpportunity(Map<String, Object> complete, boolean fresh) {
        Object stage = complete.get("stagename");
        if (stage != null) {
            OrgRow known = data.rows("OpportunityStage").stream()
                    .filter(row -> stage.equals(row.get("ApiName")))
                    .findFirst()
                    .orElse(null);
            complete.put("isclosed", known != null && Boolean.TRUE.equals(known.get("IsClosed")));
            complete.put("iswon", known != null && Boolean.TRUE.equals(known.get("IsWon")));
            if (known != null) {
                complete.putIfAbsent("probability", known.get("DefaultProbability"));
            }
        }
        if (fresh && data.shape().multiCurrency()) {
            complete.putIfAbsent("currencyisocode", data.shape().currency());
        }
    }

    private static void completeName(Map<String, Object> complete, @Nullable OrgRow present) {
        Object first = complete.containsKey("firstname") || present == null
                ? complete.get("firstname")
                : present.get("FirstName");
        Object last = complete.containsKey("lastname") || present == null
                ? complete.get("lastname")
                : present.get("LastName");
        complete.put("name", first == null ? String.valueOf(last) : first + " " + last);
    }

    private void completeCountry(Map<String, Object> complete) {
        if (!data.shape().countryPicklists()) {
            return;
        }
        Object code = complete.get("billingcountrycode");
        Object label = complete.get("billingcountry");
        if (code != null) {
            complete.put("billingcountry", new Locale("", code.toString()).getDisplayCountry(Locale.ENGLISH));
        } else if (label != null) {
            String found = COUNTRY_CODES.contains(label.toString()) ? label.toString() : countryCode(label.toString());
            complete.put("billingcountrycode", found);
            complete.put("billingcountry", new Locale("", String.valueOf(found)).getDisplayCountry(Locale.ENGLISH));
        }
    }

    private static @Nullable String countryCode(String label) {
        for (String code : Locale.getISOCountries()) {
            if (new Locale("", code).getDisplayCountry(Locale.ENGLISH).equalsIgnoreCase(label)) {
                return code;
            }
        }
        return null;
    }

    /** A new primary contact clears the old one (salesforce-api 4.5). */
    private void onePrimary(Map<String, Object> complete, @Nullable OrgRow present) {
        Object opportunity = present == null ? complete.get("opportunityid") : present.get("OpportunityId");
        if (!Boolean.TRUE.equals(complete.get("isprimary"))) {
            return;
        }
        List<OrgRow> others = new ArrayList<>(data.rows("OpportunityContactRole"));
        others.removeIf(row -> present != null && row.id().equals(present.id()));
        others.stream()
                .filter(row -> String.valueOf(opportunity).equals(row.text("OpportunityId")))
                .filter(row -> Boolean.TRUE.equals(row.get("IsPrimary")))
                .forEach(row ->
                        data.update(row.id(), Map.of("IsPrimary", false), String.valueOf(row.get("LastModifiedById"))));
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
