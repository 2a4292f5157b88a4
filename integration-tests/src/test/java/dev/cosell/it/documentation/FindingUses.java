package dev.cosell.it.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the finding codes that sources name, and what they say beside them. Pure. */
final class FindingUses {
    private static final String CODE = "\"([A-Z][A-Z0-9_]{2,})\"";
    private static final Pattern NAMED = Pattern.compile("FindingCode\\.of\\(([^)]*)\\)");
    private static final Pattern LITERAL = Pattern.compile(CODE);
    /** The table of refusals whose code is the name of a constraint. */
    private static final Pattern CONSTRAINT = Pattern.compile("\\btext\\(\\s*" + CODE);

    private static final Pattern CONSTANT =
            Pattern.compile("static final FindingCode\\s+(\\w+)\\s*=\\s*FindingCode\\.of\\(\\s*" + CODE);
    private static final Pattern MADE = Pattern.compile(
            "Finding\\.(error|warning|info)\\(\\s*(FindingCode\\.of\\([^)]*\\)|[\\w.]+),\\s*(?:\"([RC]-\\d+)\")?");

    private final Map<String, String> constants = new TreeMap<>();
    private final List<FindingUse> uses = new ArrayList<>();

    private FindingUses() {}

    /** Returns every use; one without severity or rule where the source does not say them beside the code. */
    static List<FindingUse> in(List<JavaSource> sources) {
        FindingUses found = new FindingUses();
        sources.forEach(found::constants);
        sources.forEach(found::uses);
        return found.uses;
    }

    private void constants(JavaSource source) {
        Matcher constant = CONSTANT.matcher(source.text());
        while (constant.find()) {
            constants.put(source.name() + "." + constant.group(1), constant.group(2));
        }
    }

    private void uses(JavaSource source) {
        Matcher named = NAMED.matcher(source.text());
        while (named.find()) {
            codes(named.group(1)).forEach(code -> uses.add(new FindingUse(code, source.path(), null, null)));
        }
        Matcher constraint = CONSTRAINT.matcher(source.text());
        while (constraint.find()) {
            uses.add(new FindingUse(constraint.group(1), source.path(), null, null));
        }
        Matcher made = MADE.matcher(source.text());
        while (made.find()) {
            for (String code : meant(source, made.group(2))) {
                uses.add(new FindingUse(code, source.path(), made.group(1), made.group(3)));
            }
        }
    }

    private List<String> meant(JavaSource source, String expression) {
        if (expression.startsWith("FindingCode.of(")) {
            return codes(expression);
        }
        String name = expression.contains(".") ? expression : source.name() + "." + expression;
        return constants.containsKey(name) ? List.of(constants.get(name)) : List.of();
    }

    private static List<String> codes(String text) {
        return LITERAL.matcher(text).results().map(code -> code.group(1)).toList();
    }
}
