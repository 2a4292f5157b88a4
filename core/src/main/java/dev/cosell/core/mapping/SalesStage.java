package dev.cosell.core.mapping;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far the selling of an open deal is (R-098, C-4). The percentages are the portal's; Won, 100 percent, is set by closing only. */
public enum SalesStage {
    /** Created or accepted. */
    CREATED(10, null),
    /** Qualified. */
    QUALIFIED(20, "Qualify"),
    /** Developed. */
    DEVELOPED(40, "Develop"),
    /** Proposed. */
    PROPOSED(60, "Propose"),
    /** Negotiated. */
    NEGOTIATED(80, "Close");

    /** The percentages from first to last, as canonical text: the order for {@link ConflictResolver#mostAdvanced}. */
    public static final List<String> STEPS =
            Arrays.stream(values()).map(SalesStage::percent).toList();

    private static final Map<String, SalesStage> BY_TEXT = texts();

    private final int percent;
    private final @Nullable String word;

    SalesStage(int percent, @Nullable String word) {
        this.percent = percent;
        this.word = word;
    }

    /** The forms of {@code salesStage} that public sources show; they disagree (C-4). */
    public enum Form {
        /** A percentage such as {@code 40}, as portal and payloads show it. */
        PERCENT,
        /** A word such as {@code Develop}, as the public API description shows it. */
        WORD
    }

    /** Returns the percentage as text: the canonical form. */
    public String percent() {
        return String.valueOf(percent);
    }

    /** Returns what is sent; the first stage has no word and is sent as a percentage (C-4). */
    public String wire(Form form) {
        return form == Form.WORD && word != null ? word : percent();
    }

    /** Reads either form, with or without a percent sign, without regard to case; null for null, Won and everything unknown (C-4, R-129). */
    public static @Nullable SalesStage parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String folded = text.strip().toLowerCase(Locale.ROOT);
        if (folded.endsWith("%")) {
            folded = folded.substring(0, folded.length() - 1).stripTrailing();
        }
        return BY_TEXT.get(folded);
    }

    private static Map<String, SalesStage> texts() {
        Map<String, SalesStage> texts = new LinkedHashMap<>();
        for (SalesStage stage : values()) {
            texts.put(stage.name().toLowerCase(Locale.ROOT), stage);
            texts.put(stage.percent(), stage);
            if (stage.word != null) {
                texts.put(stage.word.toLowerCase(Locale.ROOT), stage);
            }
        }
        return Map.copyOf(texts);
    }
}
