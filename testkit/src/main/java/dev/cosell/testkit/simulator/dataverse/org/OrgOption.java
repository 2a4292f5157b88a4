package dev.cosell.testkit.simulator.dataverse.org;

/**
 * One option of a choice.
 *
 * @param value its number
 * @param label its label in English
 * @param state for a status reason the state it belongs to, for a state its default status reason, else 0
 */
public record OrgOption(int value, String label, int state) {

    /** Creates an option of a plain choice. */
    public static OrgOption of(int value, String label) {
        return new OrgOption(value, label, 0);
    }
}
