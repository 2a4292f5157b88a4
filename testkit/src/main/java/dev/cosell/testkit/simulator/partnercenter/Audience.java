package dev.cosell.testkit.simulator.partnercenter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The resources a token can be for; partner-center-api 1.2. */
public enum Audience {
    /** The Referrals API. */
    REFERRALS("https://api.partner.microsoft.com"),
    /** Webhook registration, audit records, analytics. */
    PARTNER_CENTER("https://api.partnercenter.microsoft.com"),
    /** The old Graph, whose tokens both hosts refuse with 900420. */
    OLD_GRAPH("https://graph.windows.net");

    private final String resource;

    Audience(String resource) {
        this.resource = resource;
    }

    /** Returns the resource's URI, without a slash at the end. */
    public String resource() {
        return resource;
    }

    /** Returns the audience a v1 resource names, with or without a slash at its end, or nothing. */
    static List<Audience> ofResource(String resource) {
        return Arrays.stream(values())
                .filter(audience -> resource.equals(audience.resource) || resource.equals(audience.resource + "/"))
                .toList();
    }

    /** Returns the audiences a v2 scope names; a scope is the resource, a slash and a permission. */
    static List<Audience> inScope(String scope) {
        List<Audience> named = new ArrayList<>();
        for (Audience audience : values()) {
            String prefix = audience.resource + "/";
            for (String word : scope.split(" +")) {
                if (word.equals(prefix + "user_impersonation") || word.equals(prefix + ".default")) {
                    named.add(audience);
                }
            }
        }
        return named;
    }
}
