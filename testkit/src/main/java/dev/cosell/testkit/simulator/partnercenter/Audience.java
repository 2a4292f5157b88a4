package dev.cosell.testkit.simulator.partnercenter;

import java.util.ArrayList;
import java.util.List;

/** The two resources a token can be for; partner-center-api 1.2. */
public enum Audience {
    /** The Referrals API. */
    REFERRALS("https://api.partner.microsoft.com"),
    /** Webhook registration. */
    PARTNER_CENTER("https://api.partnercenter.microsoft.com");

    private final String resource;

    Audience(String resource) {
        this.resource = resource;
    }

    /** Returns the resource's URI, without a slash at the end. */
    public String resource() {
        return resource;
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
