package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.salesforce.events.ChangeFeed;
import dev.cosell.testkit.simulator.salesforce.limits.ApiUsage;
import dev.cosell.testkit.simulator.salesforce.limits.RowLocks;
import dev.cosell.testkit.simulator.salesforce.limits.RowWriter;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the resources of an organisation share.
 *
 * @param data rows
 * @param sessions who is signed in
 * @param usage what was called
 * @param locks which rows calls under way hold
 * @param feed change events
 * @param versions API versions
 * @param compression of bodies
 * @param keys of writes that may be sent again
 * @param pageSize size of query pages
 */
record OrgParts(
        OrgData data,
        Sessions sessions,
        ApiUsage usage,
        RowLocks locks,
        ChangeFeed feed,
        ApiVersions versions,
        Compression compression,
        IdempotencyKeys keys,
        int pageSize) {
    private static final Pattern CLIENT = Pattern.compile("(?:^|,)\\s*client=([^,]*)");

    RowWriter writer() {
        return new RowWriter(data, locks);
    }

    /** Runs a call as one transaction and makes change events of what it committed, with the client's name as origin (salesforce-api 2.15). */
    <T> T committed(String api, ApiRequest call, Supplier<T> work) {
        String options = Objects.requireNonNullElse(call.header("Sforce-Call-Options"), "");
        Matcher client = CLIENT.matcher(options);
        String origin = "com/salesforce/api/" + api + "/" + call.version().substring(1)
                + (client.find() ? ";client=" + client.group(1).strip() : "");
        return feed.committed(origin, () -> data.transaction(work));
    }
}
