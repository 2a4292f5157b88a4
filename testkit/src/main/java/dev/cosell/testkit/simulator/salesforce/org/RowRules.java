package dev.cosell.testkit.simulator.salesforce.org;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the organisation checks before it takes a row, and what admins have set up: validation rules, approval locks, automation (salesforce-api 3.3, 4).
 * Thread-safe as far as the data is.
 */
public final class RowRules {
    private final OrgData data;
    private final FieldRules fields;
    private final KindRules kinds;
    private final Map<String, Predicate<Map<String, @Nullable Object>>> adminRules = new LinkedHashMap<>();
    private final Set<String> locked = new HashSet<>();
    private final Map<String, Map<String, Object>> automation = new LinkedHashMap<>();

    RowRules(OrgData data) {
        this.data = data;
        this.fields = new FieldRules(data);
        this.kinds = new KindRules(data);
    }

    /** Adds an admin's validation rule of opportunities: a save for which it says yes is refused with the admin's words. */
    public void refuseOpportunityWhen(String adminsWords, Predicate<Map<String, @Nullable Object>> condition) {
        adminRules.put(adminsWords, condition);
    }

    /** Locks a row while its approval is pending: nobody can change or delete it (salesforce-api 3.3, {@code ENTITY_IS_LOCKED}). */
    public void lock(String id) {
        locked.add(OrgIds.to18(id));
    }

    /** Ends an approval. */
    public void unlock(String id) {
        locked.remove(OrgIds.to18(id));
    }

    /** Lets a trigger write a field within every save of an object's rows, whatever was sent; null switches it off. */
    public void setOnEverySave(String object, String field, @Nullable Object value) {
        Map<String, Object> own =
                automation.computeIfAbsent(data.schema().require(object).name(), any -> new HashMap<>());
        if (value == null) {
            own.remove(OrgData.key(field));
        } else {
            own.put(OrgData.key(field), value);
        }
    }

    Map<String, Object> automation(OrgObject object) {
        return automation.getOrDefault(object.name(), Map.of());
    }

    void check(Save save) {
        OrgRow present = save.present();
        if (present != null) {
            requireUnlocked(present);
        }
        fields.check(save);
        List<String> missing = save.object().fields().stream()
                .filter(field -> field.required() && isMissing(save, field))
                .map(OrgField::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new OrgRefusal(400, "REQUIRED_FIELD_MISSING", "Required fields are missing: " + missing, missing);
        }
        kinds.check(save);
        checkUnique(save);
        if (save.object().name().equals("Opportunity")) {
            adminRules.forEach((words, condition) -> {
                if (condition.test(save.values())) {
                    throw OrgRefusal.of("FIELD_CUSTOM_VALIDATION_EXCEPTION", words);
                }
            });
        }
        data.duplicates().check(save);
    }

    void checkDelete(OrgRow row) {
        requireUnlocked(row);
        kinds.checkDelete(row);
    }

    private void requireUnlocked(OrgRow row) {
        if (locked.contains(row.id())) {
            throw OrgRefusal.of(
                    "ENTITY_IS_LOCKED", "This record is locked. If you need to edit it, contact your admin.");
        }
    }

    private static boolean isMissing(Save save, OrgField field) {
        boolean asked = save.isNew() ? field.defaultValue() == null || save.has(field.name()) : save.has(field.name());
        return asked && save.given(field.name()) == null;
    }

    private void checkUnique(Save save) {
        OrgRow present = save.present();
        for (OrgField field : save.object().fields()) {
            Object value = save.given(field.name());
            if (field.unique() && value != null) {
                data.holding(save.object().name(), field, value.toString()).stream()
                        .filter(row -> present == null || !row.id().equals(present.id()))
                        .findFirst()
                        .ifPresent(other -> {
                            throw duplicate(field.name(), other);
                        });
            }
        }
    }

    static OrgRefusal duplicate(String field, OrgRow other) {
        return OrgRefusal.of(
                "DUPLICATE_VALUE",
                "duplicate value found: " + Objects.requireNonNull(field) + " duplicates value on record with id: "
                        + other.id());
    }
}
