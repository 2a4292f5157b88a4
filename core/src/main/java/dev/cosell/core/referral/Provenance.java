package dev.cosell.core.referral;

import org.jspecify.annotations.Nullable;

/**
 * Which channels touched a referral; read-only (partner-center-api 2.1).
 *
 * @param createdVia tag of the creating channel, or null
 * @param lastModifiedVia tag of the channel of the last change, or null
 * @param lastRunId identifier of the last run of a connector, or null
 */
public record Provenance(@Nullable String createdVia, @Nullable String lastModifiedVia, @Nullable String lastRunId) {
    /** Nothing stated. */
    public static final Provenance NONE = new Provenance(null, null, null);
}
