package dev.cosell.testkit.simulator.salesforce.org;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the organisation derives from the values of a save: flags of the stage, whole names, countries, the one primary contact. */
final class RowDerivation {
    private final OrgData data;

    RowDerivation(OrgData data) {
        this.data = data;
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
            String found = Countries.code(label.toString());
            complete.put("billingcountrycode", found);
            complete.put("billingcountry", new Locale("", String.valueOf(found)).getDisplayCountry(Locale.ENGLISH));
        }
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
}
