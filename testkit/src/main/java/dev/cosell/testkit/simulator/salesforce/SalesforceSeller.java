package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.salesforce.events.ChangeFeed;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Acts as a person who works in Salesforce: every save goes through the same rules as the API's, and changes only the fields named. Thread-safe.
 */
public final class SalesforceSeller {
    private final OrgData data;
    private final String username;
    private final ChangeFeed events;

    SalesforceSeller(OrgData data, String username, ChangeFeed events) {
        this.data = data;
        this.events = events;
        this.username = username;
    }

    /** Creates a row and returns its id. Numbers are {@code BigDecimal}s, dates texts. */
    public String create(String object, Map<String, ? extends @Nullable Object> fields) {
        return data.create(object, new LinkedHashMap<>(fields), user()).id();
    }

    /** Saves changed fields of a row. */
    public void edit(String id, Map<String, ? extends @Nullable Object> fields) {
        data.update(id, new LinkedHashMap<>(fields), user());
    }

    /** Saves one changed field of a row. */
    public void edit(String id, String field, @Nullable Object value) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put(field, value);
        edit(id, one);
    }

    /** Saves a changed field right after the API's next write of a row, before that write is answered: in the same second. */
    public void editRightAfterNextWrite(String id, String field, @Nullable Object value) {
        AtomicBoolean armed = new AtomicBoolean(true);
        data.afterWrite(row -> {
            if (row.id().equals(id) && !user().equals(by(row)) && armed.getAndSet(false)) {
                events.byPerson(() -> {
                    edit(id, field, value);
                    return id;
                });
            }
        });
    }

    private static @Nullable String by(OrgRow row) {
        return row.text("LastModifiedById");
    }

    /** Puts a row into the recycle bin. */
    public void delete(String id) {
        data.delete(id, user());
    }

    /** Takes a row out of the recycle bin. */
    public void undelete(String id) {
        data.undelete(id, user());
    }

    /** Merges a row into another one of its object, which keeps its fields: the loser is deleted and names its master. */
    public void merge(String master, String loser) {
        data.merge(master, loser, user());
    }

    /** Empties the recycle bin. */
    public void emptyRecycleBin() {
        data.bin().empty();
    }

    /** Adds a user, as an admin does, and returns the id; several users may share a mail address. */
    public String addUser(String newUsername, String mail, boolean active) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Username", newUsername);
        fields.put("Email", mail);
        fields.put("LastName", newUsername.replaceFirst("@.*", ""));
        fields.put("IsActive", active);
        fields.put("UserType", "Standard");
        return create("User", fields);
    }

    /** Returns the id of this user. */
    public String user() {
        return Objects.requireNonNull(data.rows("User").stream()
                .filter(row -> username.equalsIgnoreCase(row.text("Username")))
                .map(OrgRow::id)
                .findFirst()
                .orElse(null));
    }
}
