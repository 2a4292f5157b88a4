package dev.cosell.partnercenter.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What is demanded of a signing certificate beside its chain (partner-center-api 6.5, X20).
 *
 * @param organization organisation that the issuer must name
 * @param ofSubject whether the subject must name it, too
 * @param ofRoot whether the root must name it, too; a root of another company would be refused
 * @param subjectName common name or DNS name that the subject must have, or null
 */
record SignerDemands(String organization, boolean ofSubject, boolean ofRoot, @Nullable String subjectName) {}
