package dev.cosell.core.mapping;

import java.util.ArrayList;
import java.util.List;

/** The address of a referral in the portal, cut at its placeholders once, because every plan writes it out. Immutable. */
final class LinkTemplate {
    static final String REFERRAL = "{referralId}";
    static final String ENGAGEMENT = "{engagementId}";

    private final List<String> parts;

    private LinkTemplate(List<String> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Cuts a text into the placeholders and what stands between them. */
    static LinkTemplate of(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
            String placeholder = text.startsWith(REFERRAL, at) ? REFERRAL : ENGAGEMENT;
            if (text.startsWith(placeholder, at)) {
                parts.add(text.substring(from, at));
                parts.add(placeholder);
                from = at + placeholder.length();
            }
        }
        parts.add(text.substring(from));
        return new LinkTemplate(parts);
    }

    String fill(String referral, String engagement) {
        StringBuilder link = new StringBuilder(160);
        for (String part : parts) {
            link.append(part.equals(REFERRAL) ? referral : part.equals(ENGAGEMENT) ? engagement : part);
        }
        return link.toString();
    }
}
