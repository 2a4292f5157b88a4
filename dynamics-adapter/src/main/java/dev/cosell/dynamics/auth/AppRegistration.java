package dev.cosell.dynamics.auth;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The app that signs in, and where.
 *
 * @param clientId application (client) id
 * @param tenant id or domain of the tenant, or null to ask the environment for it
 * @param authority root address of the sign-in service
 */
record AppRegistration(String clientId, @Nullable String tenant, URI authority) {
    static final Pattern TENANT = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    private static final URI WORLDWIDE = URI.create("https://login.microsoftonline.com");

    /** The sign-in services of Microsoft's clouds: no other host that an answer names is sent anything. */
    private static final Set<String> KNOWN = Set.of(
            "login.microsoftonline.com",
            "login.windows.net",
            "login.microsoftonline.us",
            "login.partner.microsoftonline.cn",
            "login.chinacloudapi.cn");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    AppRegistration {
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(authority, "authority");
    }

    static AppRegistration of(String clientId) {
        return new AppRegistration(clientId, null, WORLDWIDE);
    }

    AppRegistration withTenant(String value) {
        return new AppRegistration(clientId, Objects.requireNonNull(value, "tenantId"), authority);
    }

    AppRegistration withAuthority(URI value) {
        return new AppRegistration(clientId, tenant, Objects.requireNonNull(value, "authority"));
    }

    /** Returns the tenant as findings name it. */
    String tenantWords() {
        return tenant == null ? "the environment's tenant" : tenant;
    }

    /** Tells whether credentials may be sent to a host: the configured one, or a known one of Microsoft's over TLS. */
    boolean allows(URI service) {
        return sameService(service, authority)
                || ("https".equalsIgnoreCase(service.getScheme())
                        && service.getPort() < 0
                        && KNOWN.contains(host(service)));
    }

    /** Returns the address of the token endpoint of a tenant at a sign-in service. */
    static URI endpoint(URI service, String tenant) {
        return service.resolve("/" + tenant + "/oauth2/v2.0/token");
    }

    List<Finding> problems() {
        List<Finding> problems = new ArrayList<>();
        if (!TENANT.matcher(clientId).matches()) {
            problems.add(problem(
                    "clientId",
                    "the client id is not one",
                    "copy the application (client) id of the app registration"));
        }
        if (tenant != null && !TENANT.matcher(tenant).matches()) {
            problems.add(
                    problem("tenantId", "the tenant is neither an id nor a domain", "copy the directory (tenant) id"));
        }
        boolean safe = "https".equalsIgnoreCase(authority.getScheme()) || LOOPBACK.contains(host(authority));
        if (!safe || host(authority).isEmpty() || authority.getRawUserInfo() != null) {
            problems.add(problem(
                    "authority",
                    "the sign-in service is no https address",
                    "use https://login.microsoftonline.com or that of your cloud"));
        }
        return problems;
    }

    private static boolean sameService(URI one, URI other) {
        return host(one).equals(host(other))
                && one.getPort() == other.getPort()
                && Objects.requireNonNullElse(one.getScheme(), "").equalsIgnoreCase(other.getScheme());
    }

    static String host(URI uri) {
        return Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT);
    }

    private static Finding problem(String field, String message, String remedy) {
        return Finding.error(FindingCodes.CONFIGURATION_INVALID, null, field, message, remedy);
    }
}
