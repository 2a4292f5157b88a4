package dev.cosell.core.doctor;

import static dev.cosell.core.doctor.ExamSide.CRM;
import static dev.cosell.core.doctor.ExamSide.HOST;
import static dev.cosell.core.doctor.ExamSide.PARTNER_CENTER;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a doctor looks at. More may come; a reader of reports passes over what it does not know. */
public enum ExamArea {
    /** Whether the service answers, and who is called as whom. */
    IDENTITY("identity", PARTNER_CENTER, CRM),
    /** Whether the user that the sync works as may do what it has to. */
    ROLES("roles", PARTNER_CENTER, CRM),
    /** Whether signing in works and goes on working: token life, certificates, multi-factor authentication. */
    SIGN_IN("sign-in", PARTNER_CENTER, CRM),
    /** Whether Partner Center's events go where they should. */
    WEBHOOK("webhook", PARTNER_CENTER),
    /** Whether the CRM has the tables and fields that are mapped. */
    SCHEMA("schema", CRM),
    /** Whether the currencies are set up. */
    CURRENCIES("currencies", CRM),
    /** Whether members of deal teams can be found as users. */
    USERS("users", CRM),
    /** Whether the clocks agree. */
    CLOCK("clock", PARTNER_CENTER, CRM),
    /** How many calls are left. */
    LIMITS("limits", PARTNER_CENTER, CRM),
    /** Whether the state is kept, and how the queue stands. */
    STORE("store", HOST),
    /** Whether this connection is the one that writes, and where it was confirmed to write. */
    SINGLE_WRITER("single-writer", HOST),
    /** Whether the settings fit the CRM. */
    MAPPING("mapping", HOST);

    private final String id;
    private final Set<ExamSide> sides;

    ExamArea(String id, ExamSide... sides) {
        this.id = id;
        this.sides = Set.of(sides);
    }

    /** Returns the stable name, as machine-readable reports have it. */
    public String id() {
        return id;
    }

    /** Tells whether the area belongs to a side. */
    public boolean isOf(ExamSide side) {
        return sides.contains(side);
    }

    /** Returns the areas of a side, in the order of a report. */
    public static List<ExamArea> of(ExamSide side) {
        return Arrays.stream(values()).filter(area -> area.isOf(side)).toList();
    }
}
