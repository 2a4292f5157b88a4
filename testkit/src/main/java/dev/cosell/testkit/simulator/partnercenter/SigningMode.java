package dev.cosell.testkit.simulator.partnercenter;

/** How events are signed; everything but the first and the last is something a receiver must reject. */
public enum SigningMode {
    /** As documented: RSASSA-PKCS1-v1_5 with SHA-256 by the certificate that is served. */
    GENUINE,
    /** No signature header at all; certificate URL and algorithm are there. */
    UNSIGNED,
    /** Signed by a key that is not the certificate's. */
    WRONG_KEY,
    /** Chain and signature are good, but issuer and subject are another organization. */
    WRONG_ORGANIZATION,
    /** Signed by a certificate that its issuer has revoked; the list is served when CRL distribution points are on. */
    REVOKED_CERTIFICATE,
    /** Signed by a certificate that ended in 2021. */
    EXPIRED_CERTIFICATE,
    /** Right names, right signature, but the chain ends at a root nobody trusts. */
    UNTRUSTED_ROOT,
    /** The certificate is served by {@code 127.0.0.1}, a host that is not on the receiver's list. */
    FOREIGN_CERTIFICATE_HOST,
    /** Signed with SHA-1 and labelled {@code rsa-sha1}. */
    SHA1_LABEL,
    /** Genuine, but the value stands in {@code x-ms-signature} without the word {@code Signature}; seen in the wild. */
    BARE_BASE64
}
