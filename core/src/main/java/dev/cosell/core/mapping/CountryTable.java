package dev.cosell.core.mapping;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Translates between the two-letter codes of ISO 3166-1, which Partner Center holds, and the countries of a CRM.
 *
 * <p>Overrides of the host come first. Beyond codes, names are understood only where the host says that its CRM holds them: then the three-letter codes and the names that
 * the JDK carries, in English and in the languages asked for. Names must match whole; what stands for two countries is {@link Match.Ambiguous}, and nothing is guessed.
 * The names of a country can differ between JDK releases (Turkey, Türkiye): add those that matter by {@link Builder#name}.
 *
 * <p>Immutable.
 */
public final class CountryTable {
    private static final Set<String> CODES = Set.of(Locale.getISOCountries());
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Form form;
    private final Set<Locale> languages;
    private final Map<String, String> overrides;
    private final Map<String, Set<String>> words;

    private CountryTable(Builder builder) {
        this.form = builder.form;
        this.languages = Collections.unmodifiableSet(new LinkedHashSet<>(builder.languages));
        this.overrides = Collections.unmodifiableMap(new LinkedHashMap<>(builder.overrides));
        this.words = form == Form.CODE && languages.isEmpty() ? Map.of() : words(languages);
    }

    /** How a CRM holds countries. */
    public enum Form {
        /** Two-letter codes, such as {@code DE}; names are not understood. */
        CODE,
        /** Three-letter codes, such as {@code DEU}. */
        ALPHA3,
        /** English names as the JDK spells them, such as {@code Germany}. */
        ENGLISH_NAME
    }

    /** What a text stands for. */
    public sealed interface Match {
        /**
         * One country.
         *
         * @param alpha2 its two-letter code
         */
        record Code(String alpha2) implements Match {}

        /**
         * Several countries.
         *
         * @param codes their two-letter codes, in order
         */
        record Ambiguous(List<String> codes) implements Match {
            /** Copies the list. */
            public Ambiguous {
                codes = List.copyOf(codes);
            }
        }

        /** No country that is known. */
        record Unknown() implements Match {}
    }

    /** Returns the table of a CRM that holds two-letter codes. */
    public static CountryTable codes() {
        return builder().build();
    }

    /** Returns a builder of a table for two-letter codes. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with this table. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.form = form;
        copy.languages.addAll(languages);
        copy.overrides.putAll(overrides);
        return copy;
    }

    /** Returns this table with the overrides of another before its own. */
    CountryTable after(Builder first) {
        Builder joined = toBuilder();
        joined.overrides.clear();
        joined.overrides.putAll(first.overrides);
        overrides.forEach(joined.overrides::putIfAbsent);
        return joined.build();
    }

    /** Returns how the CRM holds a country for which there is no override. */
    public Form form() {
        return form;
    }

    /** Says what a text of either side stands for; white space and case do not count, but for bare two-letter codes in a table of codes. */
    public Match match(String text) {
        String key = fold(text);
        Set<String> overridden = new TreeSet<>();
        overrides.forEach((name, code) -> {
            if (fold(name).equals(key)) {
                overridden.add(code);
            }
        });
        if (!overridden.isEmpty()) {
            return match(overridden);
        }
        return CODES.contains(text.strip()) ? new Match.Code(text.strip()) : match(words.getOrDefault(key, Set.of()));
    }

    private static Match match(Set<String> codes) {
        return switch (codes.size()) {
            case 0 -> new Match.Unknown();
            case 1 -> new Match.Code(codes.iterator().next());
            default -> new Match.Ambiguous(List.copyOf(codes));
        };
    }

    /**
     * Returns the country as the CRM holds it: the first override of the code, else the chosen form.
     *
     * @param alpha2 a two-letter code
     * @return empty where the code is none of ISO 3166-1 and has no override
     */
    public Optional<String> inCrm(String alpha2) {
        Optional<String> override = overrides.entrySet().stream()
                .filter(entry -> entry.getValue().equals(alpha2))
                .map(Map.Entry::getKey)
                .findFirst();
        if (override.isPresent() || !CODES.contains(alpha2)) {
            return override;
        }
        return switch (form) {
            case CODE -> Optional.of(alpha2);
            case ALPHA3 -> alpha3(alpha2);
            case ENGLISH_NAME -> Optional.of(name(alpha2, Locale.ENGLISH));
        };
    }

    private static Map<String, Set<String>> words(Set<Locale> languages) {
        Map<String, Set<String>> words = new TreeMap<>();
        for (String code : new TreeSet<>(CODES)) {
            add(words, code, code);
            alpha3(code).ifPresent(three -> add(words, three, code));
            add(words, name(code, Locale.ENGLISH), code);
            languages.forEach(language -> add(words, name(code, language), code));
        }
        return words;
    }

    private static void add(Map<String, Set<String>> words, String word, String code) {
        words.computeIfAbsent(fold(word), key -> new TreeSet<>()).add(code);
    }

    private static Optional<String> alpha3(String code) {
        try {
            return Optional.of(locale(code).getISO3Country());
        } catch (MissingResourceException noSuchCode) {
            return Optional.empty(); // the JDK knows the country by two letters only
        }
    }

    private static String name(String code, Locale language) {
        return locale(code).getDisplayCountry(language);
    }

    private static Locale locale(String code) {
        return new Locale.Builder().setRegion(code).build();
    }

    private static String fold(String text) {
        String composed = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        return SPACE.matcher(composed).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CountryTable that
                && form == that.form
                && languages.equals(that.languages)
                && overrides.equals(that.overrides);
    }

    @Override
    public int hashCode() {
        return Objects.hash(form, languages, overrides);
    }

    List<Finding> problems() {
        List<Finding> problems = new ArrayList<>();
        Map<String, String> seen = new TreeMap<>();
        overrides.forEach((name, code) -> {
            if (name.isBlank() || !code.matches("[A-Z]{2}")) {
                problems.add(problem("'" + name + "' needs a text and a code of two capital letters"));
            }
            String before = seen.putIfAbsent(fold(name), code);
            if (before != null && !before.equals(code)) {
                problems.add(problem("'" + name + "' stands for " + before + " and " + code));
            }
        });
        return problems;
    }

    private static Finding problem(String message) {
        return Finding.error(
                FindingCodes.CONFIGURATION_INVALID,
                "R-184",
                "country",
                message,
                "give each text one ISO 3166-1 code, such as DE");
    }

    /** Collects a table. Confined to one thread. */
    public static final class Builder {
        private Form form = Form.CODE;
        private final Set<Locale> languages = new LinkedHashSet<>();
        private final Map<String, String> overrides = new LinkedHashMap<>();

        private Builder() {}

        /** Sets how the CRM holds countries. Default: {@link Form#CODE}. */
        public Builder form(Form value) {
            this.form = Objects.requireNonNull(value, "form");
            return this;
        }

        /** Adds a language whose country names the CRM may hold beside the English ones; they are read, never written. */
        public Builder language(Locale value) {
            languages.add(Objects.requireNonNull(value, "language"));
            return this;
        }

        /** Says which code a CRM text stands for, both ways; the first text of a code is the one that is written. */
        public Builder name(String crmText, String code) {
            overrides.put(Objects.requireNonNull(crmText, "crmText"), Objects.requireNonNull(code, "code"));
            return this;
        }

        /** Returns the immutable table; {@link SyncSettings.Builder#build} reports every problem of its overrides. */
        public CountryTable build() {
            return new CountryTable(this);
        }
    }
}
