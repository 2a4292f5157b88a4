package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.json.JsonFields;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The version of the REST API: pinned, or the newest that both the instance and this adapter know (salesforce-api 2.1). Thread-safe. */
final class ApiVersion {
    static final BigDecimal OLDEST = new BigDecimal("60.0");
    private static final BigDecimal NEWEST = new BigDecimal("68.0");

    private final Supplier<RestAnswer> list;
    private volatile @Nullable String known;

    ApiVersion(@Nullable String pinned, Supplier<RestAnswer> list) {
        this.known = pinned;
        this.list = list;
    }

    String get() {
        String version = known;
        if (version == null) {
            version = negotiate(list.get().body());
            known = version;
        }
        return version;
    }

    private static String negotiate(JsonNode versions) {
        BigDecimal best = null;
        for (JsonNode each : versions) {
            BigDecimal offered = JsonFields.decimal(each, "version");
            if (offered != null && offered.compareTo(NEWEST) <= 0 && (best == null || offered.compareTo(best) > 0)) {
                best = offered;
            }
        }
        if (best == null || best.compareTo(OLDEST) < 0) {
            throw new ConfigurationException(
                    SalesforceRest.context("list API versions"),
                    List.of(Finding.error(
                            FindingCodes.CONFIGURATION_INVALID,
                            null,
                            "apiVersion",
                            "the instance offers no API version from " + OLDEST + " to " + NEWEST,
                            "check the login host")));
        }
        return best.setScale(1).toPlainString();
    }
}
