package dev.cosell.core.merge;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Merges two sets of keys with the memory of where each key was seen. A side removes a key only if it was seen to hold it before; a key that is new on
 * one side goes to the other. Pure.
 *
 * @param addToPartnerCenter keys that Partner Center lacks
 * @param addToCrm keys that the CRM lacks
 * @param removeFromPartnerCenter keys that the CRM removed
 * @param removeFromCrm keys that Partner Center removed
 */
public record SetMerge(
        Set<String> addToPartnerCenter,
        Set<String> addToCrm,
        Set<String> removeFromPartnerCenter,
        Set<String> removeFromCrm) {
    private static final SetMerge NOTHING = new SetMerge(Set.of(), Set.of(), Set.of(), Set.of());

    /** Copies the sets. */
    public SetMerge {
        addToPartnerCenter = sorted(addToPartnerCenter);
        addToCrm = sorted(addToCrm);
        removeFromPartnerCenter = sorted(removeFromPartnerCenter);
        removeFromCrm = sorted(removeFromCrm);
    }

    private static Set<String> sorted(Set<String> keys) {
        return keys.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(keys));
    }

    /** Returns what each side lacks and must give up. */
    public static SetMerge of(Set<String> partnerCenter, Set<String> crm, Map<String, Presence> seen) {
        if (partnerCenter.equals(crm)) {
            return NOTHING; // the usual case by far, and asked for every deal of a sweep
        }
        Set<String> toPartnerCenter = new TreeSet<>();
        Set<String> toCrm = new TreeSet<>();
        Set<String> outOfPartnerCenter = new TreeSet<>();
        Set<String> outOfCrm = new TreeSet<>();
        for (String key : partnerCenter) {
            if (!crm.contains(key)) {
                (heldByCrm(seen, key) ? outOfPartnerCenter : toCrm).add(key);
            }
        }
        for (String key : crm) {
            if (!partnerCenter.contains(key)) {
                (heldByPartnerCenter(seen, key) ? outOfCrm : toPartnerCenter).add(key);
            }
        }
        return new SetMerge(toPartnerCenter, toCrm, outOfPartnerCenter, outOfCrm);
    }

    /** Returns the memory of two sets as they are now. */
    public static Map<String, Presence> presence(Set<String> partnerCenter, Set<String> crm) {
        Map<String, Presence> presence = new TreeMap<>();
        partnerCenter.forEach(key -> presence.put(key, new Presence(true, crm.contains(key))));
        crm.forEach(key -> presence.putIfAbsent(key, new Presence(false, true)));
        return presence;
    }

    /** Tells whether both sides hold the same. */
    public boolean nothingToDo() {
        return addToPartnerCenter.isEmpty()
                && addToCrm.isEmpty()
                && removeFromPartnerCenter.isEmpty()
                && removeFromCrm.isEmpty();
    }

    private static boolean heldByCrm(Map<String, Presence> seen, String key) {
        Presence presence = seen.get(key);
        return presence != null && presence.crm();
    }

    private static boolean heldByPartnerCenter(Map<String, Presence> seen, String key) {
        Presence presence = seen.get(key);
        return presence != null && presence.partnerCenter();
    }
}
