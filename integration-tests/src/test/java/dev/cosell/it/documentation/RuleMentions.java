package dev.cosell.it.documentation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the rules that sources name, in comments and in findings. Pure. */
final class RuleMentions {
    private static final Pattern ID = Pattern.compile("(?<![\\w-])[RC]-\\d+\\b");
    private static final Pattern RANGE = Pattern.compile("(?<![\\w-])R-(\\d{3}) to R-(\\d{3})\\b");
    /** A wider range, such as the whole chapter a group of settings is about, is no place where a rule is decided. */
    private static final int WIDEST_RANGE = 5;

    private RuleMentions() {}

    /**
     * Returns for each rule the files that name it, in the order given, but those first that carry it in code: a finding or a decision says more than a comment.
     */
    static Map<String, List<JavaSource>> in(List<JavaSource> sources) {
        Map<String, List<JavaSource>> places = new TreeMap<>();
        for (JavaSource source : sources) {
            named(source.text()).forEach(id -> places.computeIfAbsent(id, none -> new ArrayList<>())
                    .add(source));
        }
        places.forEach((id, files) ->
                files.sort(Comparator.comparing(file -> !file.text().contains('"' + id + '"'))));
        return places;
    }

    private static Set<String> named(String text) {
        Set<String> ids = new TreeSet<>();
        Matcher range = RANGE.matcher(text);
        while (range.find()) {
            int first = Integer.parseInt(range.group(1));
            int last = Integer.parseInt(range.group(2));
            for (int number = first; last - first < WIDEST_RANGE && number <= last; number++) {
                ids.add(String.format(Locale.ROOT, "R-%03d", number));
            }
        }
        Matcher id = ID.matcher(range.replaceAll(""));
        while (id.find()) {
            ids.add(id.group());
        }
        return ids;
    }
}
