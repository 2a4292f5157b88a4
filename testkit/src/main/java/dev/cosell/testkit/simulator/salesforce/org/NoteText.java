package dev.cosell.testkit.simulator.salesforce.org;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** What becomes of the text of an enhanced note: unsafe HTML and bare line breaks are stripped, and a plain preview is made (salesforce-api 4.9). */
final class NoteText {
    private static final int PREVIEW = 255;

    private NoteText() {}

    static void complete(Map<String, Object> note) {
        Object content = note.get("content");
        if (!note.containsKey("content")) {
            return;
        }
        String html = content == null
                ? ""
                : safe(new String(Base64.getDecoder().decode(content.toString()), StandardCharsets.UTF_8));
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        note.put("content", Base64.getEncoder().encodeToString(bytes));
        note.put("contentsize", BigDecimal.valueOf(bytes.length));
        note.put("filetype", "SNOTE");
        String plain = plain(html);
        note.put("textpreview", plain.substring(0, Math.min(PREVIEW, plain.length())));
    }

    private static String safe(String html) {
        return html.replaceAll("(?is)<(script|style|iframe|object)\\b.*?</\\1\\s*>", "")
                .replaceAll("(?is)</?(script|style|iframe|object|embed|form|input)\\b[^>]*>", "")
                .replaceAll("(?is)\\son[a-z]+\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^\\s>]+)", "")
                .replaceAll("(?is)javascript:", "")
                .replaceAll("[\\r\\n]+", "");
    }

    private static String plain(String html) {
        return html.replaceAll("(?i)<br\\s*/?>|</p>", " ")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .strip();
    }
}
