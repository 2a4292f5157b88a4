package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.salesforce.bulk.BulkApi;
import dev.cosell.testkit.simulator.salesforce.events.ChangeFeed;
import dev.cosell.testkit.simulator.salesforce.limits.ApiUsage;
import dev.cosell.testkit.simulator.salesforce.limits.RowLocks;
import dev.cosell.testkit.simulator.salesforce.limits.RowWriter;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the resources of an organisation share.
 *
 * @param data rows
 * @param sessions who is signed in
 * @param usage what was called
 * @param locks which rows calls under way hold
 * @param feed change events
 * @param bulk jobs
 * @param versions API versions
 * @param times how answers write times
 * @param compression of bodies
 * @param recent rows that users touched last
 * @param keys of writes that may be sent again
 * @param pageSize size of query pages
 */
record OrgParts(
        OrgData data,
        Sessions sessions,
        ApiUsage usage,
        RowLocks locks,
        ChangeFeed feed,
        BulkApi bulk,
        ApiVersions versions,
        TimeForm times,
        Compression compression,
        RecentItems recent,
        IdempotencyKeys keys,
        int pageSize) {
    private static final Pattern CLIENT = Pattern.compile("(?:^|,)\\s*client=([^,]*)");

    RowWriter writer() {
        return new RowWriter(data, locks);
    }

    /**
     * Runs a call as one transaction and makes change events of what it committed, with the client's name as origin (salesforce-api 2.15).
     *
     * @param api the name of the API in the origin: {@code rest}, {@code bulkapi}, {@code soap}
     * @param version API version in the form {@code v68.0}
     * @param options the header {@code Sforce-Call-Options}, or null
     */
    <T> T committed(String api, String version, @Nullable String options, Supplier<T> work) {
        Matcher client = CLIENT.matcher(Objects.requireNonNullElse(options, ""));
        String origin = "com/salesforce/api/" + api + "/" + version.substring(1)
                + (client.find() ? ";client=" + client.group(1).strip() : "");
        return feed.committed(origin, () -> data.transaction(work));
    }
}
