package dev.cosell.salesforce;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the field that somebody may have meant. A hint for people only; nothing is decided by it. */
final class NearestField {
    private NearestField() {}

    /** Returns the field whose label or name is nearest to what was asked for, if any is near. */
    static Optional<SalesforceField> of(String wanted, Describe object) {
        String plain = plain(FieldPlace.leaf(wanted));
        return object.fields().values().stream()
                .min(Comparator.comparingInt(each -> distance(plain, each)))
                .filter(each -> distance(plain, each) <= plain.length() / 2);
    }

    /** Returns the reference whose relationship or label is nearest to a step of a path, if any is near. */
    static Optional<SalesforceField> ofReferences(String step, Describe object) {
        String plain = plain(step.replaceFirst("(?i)__r$", "__c"));
        return object.fields().values().stream()
                .filter(each -> each.relationship() != null && each.targets().size() == 1)
                .min(Comparator.comparingInt(each -> distance(plain, each)))
                .filter(each -> distance(plain, each) <= plain.length() / 2);
    }

    private static int distance(String wanted, SalesforceField field) {
        return Math.min(edits(wanted, plain(field.label())), edits(wanted, plain(field.name())));
    }

    private static String plain(String name) {
        String local = name.replaceFirst("(?i)^[A-Za-z0-9]+__(?=.+__c$)", "").replaceFirst("(?i)__c$", "");
        return local.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    private static int edits(String a, String b) {
        int[] before = new int[b.length() + 1];
        Arrays.setAll(before, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(change, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[b.length()];
    }
}
