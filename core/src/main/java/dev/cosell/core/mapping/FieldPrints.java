package dev.cosell.core.mapping;

import dev.cosell.core.opportunity.CrmField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A short print of each field's mapping: of everything that its canonical text depends on. Where two mappings have the same print of a field, what was agreed about it under
 * one of them holds under the other; where the prints differ, texts of the two cannot be compared. Who decides, which way a field flows and whether it rests are no part of
 * it: they change decisions, not texts.
 *
 * <p>Of a host's own code only the class is known. Immutable; no value can be told from a print.
 */
public final class FieldPrints {
    /** Raised when canonical texts of the standard fields are made in another way than by the release before. */
    private static final int FORMS = 1;

    private static final int LENGTH = 12;
    private static final String OURS = "dev.cosell.";

    /** Fields that are read from more columns than the one that holds them. */
    private static final Map<FieldId, List<CrmField<?>>> FURTHER = Map.of(
            StandardFields.STATE.id(),
            List.of(CrmField.CLOSED, CrmField.WON),
            ProgramFields.SALES_STAGE.id(),
            List.of(CrmField.STAGE, CrmField.CLOSED, CrmField.WON),
            StandardFields.DEAL_VALUE.id(),
            List.of(CrmField.CURRENCY));

    private final String id;
    private final Map<FieldId, String> prints;

    private FieldPrints(Map<FieldId, String> prints) {
        this.prints = Collections.unmodifiableMap(new TreeMap<>(prints));
        this.id = digest(text());
    }

    /**
     * Returns the prints of settings.
     *
     * @param columns the CRM's own name of the column behind a field; empty where the field does not exist there or the adapter cannot tell
     */
    public static FieldPrints of(SyncSettings settings, Function<CrmField<?>, String> columns) {
        return of(settings, columns, Map.of());
    }

    /**
     * Returns the prints of settings.
     *
     * @param columns as above
     * @param places where the CRM keeps the elements of a field that are records of their own; without an entry where there is one place only
     */
    public static FieldPrints of(
            SyncSettings settings, Function<CrmField<?>, String> columns, Map<FieldId, String> places) {
        Map<FieldId, String> prints = new TreeMap<>();
        for (FieldPolicy policy : settings.fieldRules().policies()) {
            SyncField field = policy.field();
            List<Object> parts = new ArrayList<>(parts(field, settings, columns));
            if (places.containsKey(field.id())) {
                parts.add(places.get(field.id()));
            }
            prints.put(field.id(), digest(parts));
        }
        return new FieldPrints(prints);
    }

    private static List<Object> parts(SyncField field, SyncSettings settings, Function<CrmField<?>, String> columns) {
        List<Object> parts = new ArrayList<>();
        parts.add(FORMS);
        parts.add(field.kind());
        parts.addAll(field.formParts());
        List<CrmField<?>> read = new ArrayList<>(FURTHER.getOrDefault(field.id(), List.of()));
        CrmField<?> own = field.crmField();
        if (own != null) {
            read.add(0, own);
        }
        parts.add(read.stream().map(columns).toList());
        parts.add(settings(field, settings));
        return parts;
    }

    /** What readers take from the settings; code that is not ours may take anything. */
    private static List<Object> settings(SyncField field, SyncSettings settings) {
        List<Object> stages = List.of(
                Set.copyOf(settings.onHoldStages()),
                Set.copyOf(settings.declinedStages()),
                Set.copyOf(settings.lifecycle().errorStages()));
        FieldId id = field.id();
        if (field.formParts().stream().anyMatch(FieldPrints::ofTheHost)) {
            return List.of(stages, settings.lifecycle().salesStages(), settings.countries(), settings.referralLink());
        }
        if (id.equals(StandardFields.STATE.id())) {
            return stages;
        }
        if (id.equals(ProgramFields.SALES_STAGE.id())) {
            return List.of(stages, settings.lifecycle().salesStages());
        }
        if (id.equals(StandardFields.CURRENCY.id()) || id.equals(StandardFields.DEAL_VALUE.id())) {
            return List.of(settings.customers().currencies());
        }
        if (id.equals(CustomerFields.COUNTRY.id())) {
            return List.of(settings.countries());
        }
        if (id.equals(StandardFields.REFERRAL_LINK.id())) {
            return List.of(settings.referralLink());
        }
        return id.equals(StandardFields.NOTES.id()) ? List.of(settings.notesMode()) : List.of();
    }

    private static boolean ofTheHost(Object part) {
        String type = part.getClass().getName();
        return !type.startsWith(OURS) && !type.startsWith("java.");
    }

    private static String digest(Object parts) {
        return SettingsFingerprint.of(parts).substring(0, LENGTH);
    }

    /** Returns what names this mapping: 12 hexadecimal digits, the same for the same prints. */
    public String id() {
        return id;
    }

    /** Returns the fields that both have with different prints, and those that only one of them has. */
    public Set<FieldId> differing(FieldPrints other) {
        Set<FieldId> differing = new TreeSet<>(fields());
        differing.addAll(other.fields());
        differing.removeIf(field -> Objects.equals(prints.get(field), other.prints.get(field)));
        return differing;
    }

    /** Returns the fields of this mapping. */
    public Set<FieldId> fields() {
        return prints.keySet();
    }

    /** Returns the prints as text for a store: one line per field. */
    public String text() {
        return prints.entrySet().stream()
                .map(print -> print.getValue() + " " + escaped(print.getKey().value()))
                .collect(Collectors.joining("\n"));
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\n", "\\n");
    }

    /** Reads {@link #text()} back; empty where it is none. */
    public static Optional<FieldPrints> parse(String text) {
        Map<FieldId, String> prints = new TreeMap<>();
        for (String line : Arrays.asList(text.split("\n", -1))) {
            if (line.length() <= LENGTH + 1 || line.charAt(LENGTH) != ' ') {
                return Optional.empty();
            }
            prints.put(FieldId.of(plain(line.substring(LENGTH + 1))), line.substring(0, LENGTH));
        }
        return Optional.of(new FieldPrints(prints));
    }

    private static String plain(String escaped) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char next = escaped.charAt(i);
            if (next == '\\' && i + 1 < escaped.length()) {
                i++;
                next = escaped.charAt(i) == 'n' ? '\n' : escaped.charAt(i);
            }
            plain.append(next);
        }
        return plain.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldPrints that && prints.equals(that.prints);
    }

    @Override
    public int hashCode() {
        return prints.hashCode();
    }

    @Override
    public String toString() {
        return "FieldPrints[" + id + "]";
    }
}
