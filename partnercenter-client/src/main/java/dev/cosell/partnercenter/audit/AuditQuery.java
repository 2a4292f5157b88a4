package dev.cosell.partnercenter.audit;

import dev.cosell.http.PercentCode;
import dev.cosell.http.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which audit records are wanted (partner-center-api 6.6).
 *
 * <p>Immutable.
 *
 * @param from first day, in UTC; at most 90 days ago
 * @param to last day, in UTC, or null for today
 * @param pageSize records per page, 1 to 1 000
 * @param field what is filtered by, or null for everything
 * @param value its value, or null
 * @param operator how it is compared, or null
 */
public record AuditQuery(
        LocalDate from,
        @Nullable LocalDate to,
        int pageSize,
        @Nullable String field,
        @Nullable String value,
        @Nullable String operator) {
    /** Checks days and page size. */
    public AuditQuery {
        Objects.requireNonNull(from, "from");
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("to lies before from");
        }
        if (pageSize < 1 || pageSize > 1_000) {
            throw new IllegalArgumentException("a page holds 1 to 1000 records");
        }
    }

    /** Returns the query of all records since a day. */
    public static AuditQuery since(LocalDate from) {
        return new AuditQuery(from, null, 50, null, null, null);
    }

    /** Returns a copy that ends at a day. */
    public AuditQuery until(LocalDate day) {
        return new AuditQuery(from, day, pageSize, field, value, operator);
    }

    /** Returns a copy that wants records of referrals only. */
    public AuditQuery referrals() {
        return resourceType("referral");
    }

    /** Returns a copy that wants records of one type of resource only. */
    public AuditQuery resourceType(String type) {
        return new AuditQuery(from, to, pageSize, "ResourceType", type, "equals");
    }

    /** Returns a copy that wants records of one customer only. */
    public AuditQuery customer(String customerId) {
        return new AuditQuery(from, to, pageSize, "CustomerId", customerId, "equals");
    }

    /** Returns a copy that wants records of customers whose name contains a text. */
    public AuditQuery companyName(String part) {
        return new AuditQuery(from, to, pageSize, "CompanyName", part, "substring");
    }

    /** Returns a copy with another number of records per page. */
    public AuditQuery pageSize(int size) {
        return new AuditQuery(from, to, size, field, value, operator);
    }

    String rawQuery() {
        StringBuilder query = new StringBuilder("startDate=").append(from);
        if (to != null) {
            query.append("&endDate=").append(to);
        }
        query.append("&size=").append(pageSize);
        if (field != null) {
            var filter =
                    JsonCodec.object().put("Field", field).put("Value", value).put("Operator", operator);
            query.append("&filter=")
                    .append(PercentCode.encode(new String(JsonCodec.write(filter), StandardCharsets.UTF_8)));
        }
        return query.toString();
    }

    /** Hides the value: a company's name can be a person's. */
    @Override
    public String toString() {
        return "AuditQuery[" + from + ", " + to + ", " + field + "]";
    }
}
