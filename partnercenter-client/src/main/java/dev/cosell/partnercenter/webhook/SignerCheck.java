package dev.cosell.partnercenter.webhook;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.jspecify.annotations.Nullable;

/** Judges what a signing certificate says of itself (partner-center-api 6.5). Pure. */
final class SignerCheck {
    private static final int KEY_USAGE_SIGNATURE = 0;
    private static final int NO_AUTHORITY = -1;
    private static final Integer DNS_NAME = 2;

    private SignerCheck() {}

    static @Nullable String objection(X509Certificate certificate, SignerDemands demands) {
        if (certificate.getBasicConstraints() != NO_AUTHORITY) {
            return "it is an authority's own certificate";
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[KEY_USAGE_SIGNATURE]) {
            return "its key is not for signatures";
        }
        if (!Organization.matches(certificate.getIssuerX500Principal(), demands.organization())) {
            return "its issuer is not the expected organisation";
        }
        if (demands.ofSubject()
                && !Organization.matches(certificate.getSubjectX500Principal(), demands.organization())) {
            return "its subject is not the expected organisation";
        }
        String name = demands.subjectName();
        return name == null || isNamed(certificate, name) ? null : "its subject is not the expected one";
    }

    private static boolean isNamed(X509Certificate certificate, String name) {
        try {
            boolean common = new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .anyMatch(part -> part.getType().equalsIgnoreCase("CN") && name.equals(part.getValue()));
            return common || dnsNames(certificate).stream().anyMatch(name::equalsIgnoreCase);
        } catch (InvalidNameException | CertificateParsingException unreadable) {
            // A name that cannot be read is not the expected one.
            return false;
        }
    }

    private static List<String> dnsNames(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names == null
                ? List.of()
                : names.stream()
                        .filter(name -> DNS_NAME.equals(name.get(0)))
                        .map(name -> String.valueOf(name.get(1)))
                        .toList();
    }
}
