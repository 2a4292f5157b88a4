package dev.cosell.partnercenter.webhook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Reads the organisation out of a distinguished name, part by part: text that merely contains it proves nothing. */
final class Organization {
    private Organization() {}

    /** Tells whether the name has an organisation, and no other than this one. */
    static boolean matches(X500Principal principal, String expected) {
        List<String> found = of(principal);
        return !found.isEmpty() && found.stream().allMatch(expected::equals);
    }

    private static List<String> of(X500Principal principal) {
        List<String> found = new ArrayList<>();
        try {
            for (Rdn part : new LdapName(principal.getName(X500Principal.RFC2253)).getRdns()) {
                Attribute organization = part.toAttributes().get("O");
                if (organization != null) {
                    for (Object value : Collections.list(organization.getAll())) {
                        found.add(String.valueOf(value));
                    }
                }
            }
        } catch (NamingException unreadable) {
            // A name that cannot be read has no organisation.
            return List.of();
        }
        return found;
    }
}
