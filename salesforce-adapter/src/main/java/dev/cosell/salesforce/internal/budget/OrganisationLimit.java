package dev.cosell.salesforce.internal.budget;

import dev.cosell.http.HttpAnswer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Salesforce says of the organisation's calls of 24 hours.
 *
 * @param used calls made
 * @param most calls there are
 */
public record OrganisationLimit(long used, long most) {
    /** Other parts, such as {@code api-bursts} or {@code per-app-api-usage}, may stand beside it (salesforce-api 2.3). */
    private static final Pattern USAGE =
            Pattern.compile("(?:^|[;,\\s])api-usage\\s*=\\s*([0-9]{1,15})\\s*/\\s*([0-9]{1,15})");

    /** Reads it from the header that every answer carries; empty where it is absent, unreadable or senseless. */
    public static Optional<OrganisationLimit> of(HttpAnswer answer) {
        String header = answer.headers().first("Sforce-Limit-Info");
        Matcher usage = USAGE.matcher(header == null ? "" : header);
        if (!usage.find()) {
            return Optional.empty();
        }
        OrganisationLimit limit = new OrganisationLimit(Long.parseLong(usage.group(1)), Long.parseLong(usage.group(2)));
        return limit.most() < 1 ? Optional.empty() : Optional.of(limit);
    }
}
