package dev.cosell.core.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the text of a catalogue. Pure. */
final class CatalogueText {
    private static final String AREA = "== ";

    private CatalogueText() {}

    static List<CatalogueEntry> parse(String text) {
        List<CatalogueEntry> entries = new ArrayList<>();
        String area = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith(AREA)) {
                area = line.substring(AREA.length());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                entries.add(entry(area, line));
            }
        }
        return entries;
    }

    private static CatalogueEntry entry(String area, String line) {
        String[] cells = line.split(" \\| ", -1);
        try {
            if (cells.length != 5) {
                throw new IllegalArgumentException("five cells are wanted");
            }
            return new CatalogueEntry(
                    FindingCode.of(cells[0]), severities(cells[1]), rules(cells[2]), area, cells[3], cells[4]);
        } catch (IllegalArgumentException problem) {
            throw new IllegalStateException("a catalogue holds the line '" + line + "'", problem);
        }
    }

    private static Set<Severity> severities(String cell) {
        return Arrays.stream(cell.split(" or ", -1))
                .map(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private static List<String> rules(String cell) {
        return cell.equals("-") ? List.of() : List.of(cell.split(", ", -1));
    }
}
