package dev.cosell.testkit.simulator.salesforce.org;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the organisation derives from the values of a save: defaults, flags of the stage, whole names, countries, the one primary contact. */
final class RowDerivation {
    private final OrgData data;

    RowDerivation(OrgData data) {
        this.data = data;
    }

    /** Returns the values with what the organisation derives from them. */
    Map<String, Object> complete(Save save) {
        Map<String, Object> complete = new HashMap<>();
        save.values().forEach((name, value) -> complete.put(OrgData.key(name), normal(save.object(), name, value)));
        if (save.isNew()) {
            putDefaults(save, complete);
        }
        complete.putAll(data.rules().automation(save.object()));
        switch (save.object().name()) {
            case "Opportunity" -> completeOpportunity(complete, save);
            case "Contact", "Lead", "User" -> completeName(complete, save.present());
            case "Account" -> completeCountry(complete);
            case "OpportunityContactRole" -> onePrimary(complete, save.present());
            case "OpportunityTeamMember" -> completeMember(complete, save);
            case "ContentNote" -> NoteText.complete(complete);
            default -> {
                // nothing is derived
            }
        }
        return complete;
    }

    private void putDefaults(Save save, Map<String, Object> complete) {
        for (OrgField field : save.object().fields()) {
            String key = OrgData.key(field.name());
            Object fallback = field.defaultValue();
            if (field.name().equals("OwnerId")) {
                fallback = save.by();
            } else if (field.type().equals("boolean") && fallback == null && !key.equals("isdeleted")) {
                fallback = Boolean.FALSE;
            } else if (field.name().equals("CurrencyIsoCode")) {
                fallback = data.shape().currency();
            }
            if (fallback != null && complete.get(key) == null) {
                complete.put(key, fallback);
            }
        }
    }

    private static @Nullable Object normal(OrgObject object, String name, @Nullable Object value) {
        OrgField field = object.field(name);
        if (field == null || value == null) {
            return null;
        }
        if (field.type().equals("currency")) {
            return OrgData.money((BigDecimal) value);
        }
        if (field.type().equals("datetime")) {
            // A field's moment is kept in whole seconds and shown in UTC, however it was sent.
            return OffsetDateTime.parse(value.toString()).toInstant().truncatedTo(ChronoUnit.SECONDS);
        }
        if (field.type().equals("multipicklist")) {
            return chosen(field, value.toString());
        }
        if (field.type().equals("reference")) {
            return OrgIds.to18(value.toString());
        }
        return value instanceof String text && text.isBlank() ? null : value;
    }

    /** Returns chosen values in the order of the picklist, as the service shows them. */
    private static @Nullable String chosen(OrgField field, String text) {
        List<String> values = new ArrayList<>(List.of(text.split(";", -1)));
        values.removeIf(String::isBlank);
        values.sort(Comparator.comparing(
                each -> field.picklist().contains(each) ? field.picklist().indexOf(each) : Integer.MAX_VALUE));
        return values.isEmpty() ? null : String.join(";", new LinkedHashSet<>(values));
    }

    private void completeOpportunity(Map<String, Object> complete, Save save) {
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
                complete.putIfAbsent("forecastcategoryname", known.get("ForecastCategoryName"));
                complete.put("forecastcategory", known.get("ForecastCategory"));
            }
        }
        Object amount = complete.containsKey("amount") ? complete.get("amount") : present(save, "Amount");
        Object chance =
                complete.containsKey("probability") ? complete.get("probability") : present(save, "Probability");
        complete.put("expectedrevenue", expected(amount, chance));
        List<OrgRow> types = data.recordTypes().of("Opportunity");
        if (save.isNew() && !types.isEmpty()) {
            complete.putIfAbsent("recordtypeid", types.get(0).id());
        }
    }

    private static @Nullable BigDecimal expected(@Nullable Object amount, @Nullable Object chance) {
        return amount instanceof BigDecimal value && chance instanceof BigDecimal percent
                ? OrgData.money(value.multiply(percent).movePointLeft(2))
                : null;
    }

    private static @Nullable Object present(Save save, String field) {
        OrgRow present = save.present();
        return present == null ? null : present.get(field);
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

    private void completeMember(Map<String, Object> complete, Save save) {
        OrgRow user = data.row(OrgIds.to18(save.text("UserId")));
        complete.put("name", user == null ? null : user.get("Name"));
        complete.put("photourl", "/profilephoto/005/T");
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
