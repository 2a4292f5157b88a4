package dev.cosell.testkit.simulator.dataverse.org;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What users may do: everything that a usual role gives, until a privilege is taken; what only special roles give must be given (dataverse-api 1.4, 2.14, 5.4).
 * Thread-safe.
 */
public final class OrgPrivileges {
    /** Privilege of the role Delegate. */
    public static final String ACT_FOR_OTHERS = "prvActOnBehalfOfAnotherUser";

    /** Privilege to leave out custom logic. */
    public static final String BYPASS_LOGIC = "prvBypassCustomBusinessLogic";

    /** Privilege to leave out plug-ins, by the older header. */
    public static final String BYPASS_PLUGINS = "prvBypassCustomPlugins";

    /** Privilege to make tables. */
    public static final String CREATE_TABLE = "prvCreateEntity";

    /** Privilege to make columns and keys. */
    public static final String CREATE_COLUMN = "prvCreateAttribute";

    /** Privilege to make relationships. */
    public static final String CREATE_RELATIONSHIP = "prvCreateRelationship";

    /** Privilege to publish what was changed. */
    public static final String PUBLISH = "prvPublishCustomization";

    /** Privilege to give privileges to roles. */
    public static final String WRITE_ROLE = "prvWriteRole";

    private static final Set<String> CUSTOMIZER = Set.of(
            CREATE_TABLE,
            CREATE_COLUMN,
            CREATE_RELATIONSHIP,
            PUBLISH,
            WRITE_ROLE,
            "prvCreateRole",
            "prvCreateSolution",
            "prvCreatePublisher");

    /** Tables whose privileges have another name than the table. */
    private static final Map<String, String> NAMES =
            Map.of("annotation", "Note", "opportunityclose", "Activity", "systemuser", "User");

    private static final Set<String> SPECIAL = special();

    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Set<String> given = ConcurrentHashMap.newKeySet();
    private final Set<String> secured = ConcurrentHashMap.newKeySet();

    /** Creates the usual privileges. */
    public OrgPrivileges() {}

    private static Set<String> special() {
        Set<String> special = new HashSet<>(CUSTOMIZER);
        special.addAll(Set.of(ACT_FOR_OTHERS, BYPASS_LOGIC, BYPASS_PLUGINS));
        return Set.copyOf(special);
    }

    /** Gives a user what a system customiser has beside the usual. */
    public void giveCustomizer(UUID user) {
        CUSTOMIZER.forEach(privilege -> give(user, privilege));
    }

    /** Returns the privilege of a kind such as {@code Write} on a table: {@code prvWriteOpportunity}, {@code prvCreateNote}. */
    public static String name(String kind, OrgTable table) {
        return "prv" + kind + NAMES.getOrDefault(table.logicalName(), table.schemaName());
    }

    /** Takes a privilege such as {@code prvWriteOpportunity} from a user. */
    public void take(UUID user, String privilege) {
        taken.add(user + " " + privilege);
        given.remove(user + " " + privilege);
    }

    /** Gives a privilege to a user. */
    public void give(UUID user, String privilege) {
        given.add(user + " " + privilege);
        taken.remove(user + " " + privilege);
    }

    /** Returns whether a user has a privilege. */
    public boolean has(UUID user, String privilege) {
        String key = user + " " + privilege;
        return SPECIAL.contains(privilege) ? given.contains(key) : !taken.contains(key);
    }

    /** Puts a column under column security, so that a user neither reads nor writes it. */
    public void secure(UUID user, String table, String column) {
        secured.add(user + " " + table + "." + column);
    }

    /** Lets a user read and write a column again. */
    public void release(UUID user, String table, String column) {
        secured.remove(user + " " + table + "." + column);
    }

    /** Returns whether a column is kept from a user. */
    public boolean isSecured(UUID user, String table, String column) {
        return !secured.isEmpty() && secured.contains(user + " " + table + "." + column);
    }

    /** Returns whether any column is kept from anybody. */
    public boolean securesColumns() {
        return !secured.isEmpty();
    }
}
