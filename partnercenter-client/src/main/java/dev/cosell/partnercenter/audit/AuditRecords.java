package dev.cosell.partnercenter.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.partnercenter.internal.http.CenterCalls;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The audit records of a tenant (partner-center-api 6.6): for explaining a conflict or a loop, not for syncing. Whether referrals are written to it in practice is not published.
 *
 * <p>All methods block and throw {@link dev.cosell.core.error.SyncException}s. Thread-safe.
 */
public final class AuditRecords {
    private static final String LIST = "/v1/auditrecords";
    private static final Pattern ONE =
            Pattern.compile("/(auditactivity/)?v1/auditrecords/(?!\\.{1,2}$)[A-Za-z0-9_.-]{1,300}");
    private static final int DAYS_KEPT = 90;
    private static final FindingCode TOO_OLD = FindingCode.of("AUDIT_TOO_OLD");

    private final CenterCalls calls;
    private final InstantSource clock;

    /** Makes the records of a tenant; hosts get them from {@code PartnerCenterClient.audit()}. */
    public AuditRecords(CenterCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * Returns the records of a query, read page by page while they are walked; makes no call yet. A call that failed while walking
     * can be made again by asking the same iterator again; nothing is lost. A link that was followed before ends the list.
     *
     * @throws RemoteRejectedException if the first day is more than 90 days ago: such records are not kept
     * @throws dev.cosell.core.error.RemoteUnavailableException while walking, if a page cannot be read, names a next page that cannot be followed, or is the 10 001st
     */
    public Iterable<AuditRecord> list(AuditQuery query) {
        LocalDate oldest =
                clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(DAYS_KEPT);
        if (query.from().isBefore(oldest)) {
            throw new RemoteRejectedException(
                    ErrorContext.of("partner-center", "list audit records"),
                    List.of(Finding.error(
                            TOO_OLD, null, "startDate", "audit records are kept for 90 days", "begin on " + oldest)));
        }
        return () -> walk(query);
    }

    private Iterator<AuditRecord> walk(AuditQuery query) {
        return new AuditWalk(this::page, new AuditPlace(LIST + "?" + query.rawQuery(), Map.of()));
    }

    /**
     * Reads the record that an event names in {@code AuditUri}. The address is followed only where it is one of this service's own. One call.
     *
     * @return the record, or empty where there is none or the address is not to be followed
     */
    public Optional<AuditRecord> byUri(String auditUri) {
        String path = ownPath(auditUri);
        return path == null
                ? Optional.empty()
                : calls.find(path, "read audit record", Map.of())
                        .flatMap(answer -> Optional.ofNullable(AuditJson.record(object(answer, "read audit record"))));
    }

    private @Nullable String ownPath(String auditUri) {
        try {
            URI uri = new URI(auditUri.strip());
            URI base = calls.base();
            boolean own = base.getScheme().equalsIgnoreCase(uri.getScheme())
                    && base.getRawAuthority().equalsIgnoreCase(uri.getRawAuthority())
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && ONE.matcher(String.valueOf(uri.getRawPath())).matches();
            return own ? uri.getRawPath() : null;
        } catch (URISyntaxException unreadable) {
            // What is no address is not followed.
            return null;
        }
    }

    private AuditPage page(AuditPlace place) {
        HttpAnswer answer = calls.find(place.path(), "list audit records", place.headers())
                .orElseThrow(() -> new RemoteRejectedException(
                        ErrorContext.of("partner-center", "list audit records"),
                        List.of(Finding.error(
                                FindingCodes.SERVICE_REJECTED,
                                null,
                                null,
                                "the service keeps no audit records here",
                                "see its region"))));
        JsonNode json = object(answer, "list audit records");
        List<AuditRecord> records = new ArrayList<>();
        for (JsonNode item : JsonFields.elements(json, "items")) {
            AuditRecord record = item.isObject() ? AuditJson.record(item) : null;
            if (record != null) {
                records.add(record);
            }
        }
        try {
            return new AuditPage(
                    records, AuditPlace.next(JsonFields.object(JsonFields.object(json, "links"), "next"), LIST));
        } catch (MalformedJsonException unfollowable) {
            throw CenterCalls.unreadable(answer, "list audit records");
        }
    }

    private static JsonNode object(HttpAnswer answer, String operation) {
        try {
            return JsonCodec.readObject(answer.body());
        } catch (MalformedJsonException unreadable) {
            throw CenterCalls.unreadable(answer, operation);
        }
    }
}
