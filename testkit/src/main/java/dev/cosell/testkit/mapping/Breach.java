package dev.cosell.testkit.mapping;

import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.SyncField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A law that did not hold, told so that the author of a mapping sees what went wrong. Shows values: it is made of the records of a test.
 *
 * @param lines what happened, a line each
 * @param size length of the values involved; of several breaches the smallest is shown
 */
record Breach(List<String> lines, int size) {
    private static final int LONGEST = 120;

    Breach {
        lines = List.copyOf(lines);
    }

    /** Returns a value so that its white space can be seen. */
    static String quoted(Object value) {
        String text = String.valueOf(value)
                .replace("\\", "\\\\")
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        return "\"" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + "\"";
    }

    static String words(FieldReading reading) {
        if (!reading.known()) {
            return "not known";
        }
        return reading.form() == null ? "empty" : quoted(reading.form());
    }

    /** Collects the lines of one breach. */
    static final class Story {
        private final List<String> lines = new ArrayList<>();
        private final MappingCase on;
        private int size;

        Story(MappingCase on) {
            this.on = on;
        }

        Story line(String label, String text) {
            lines.add(String.format(Locale.ROOT, "  %-11s%s", label + ":", text));
            size += text.length();
            return this;
        }

        Story before(MappingSide side, SyncField field, FieldReading read) {
            return line("before", side.held(field, on) + ", read as " + words(read));
        }

        Breach breach() {
            lines.add("  record:    " + on.origin());
            return new Breach(lines, size);
        }
    }
}
