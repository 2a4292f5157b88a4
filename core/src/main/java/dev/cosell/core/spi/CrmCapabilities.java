package dev.cosell.core.spi;

import dev.cosell.core.opportunity.CrmField;
import java.util.Objects;
import java.util.Set;

/**
 * What a CRM can do and hold.
 *
 * @param versionPrecision how far versions can be trusted
 * @param uniqueReferral whether the CRM itself refuses a second record with the same referral identifier; where not, a double can only be found
 *     afterwards
 * @param closedWritable whether a closed record takes other changes than being opened again; where not, what comes for it waits until it is open, and what
 *     is to be said of closing it is written with the closing stage
 * @param fields the fields that exist and may be read
 * @param writableFields the fields that may be written
 * @param requiredFields the fields without which this organisation creates no opportunity, beside those that each CRM requires; a field of the
 *     organisation's own has the CRM's own name as its id
 * @param features what this CRM has beyond opportunities, accounts and contacts
 * @param nameLength longest name, in characters
 * @param descriptionLength longest description, in characters
 * @param auditLength longest audit text, in characters
 * @param maxReadBatch most ids per {@code read}
 * @param maxWriteBatch most records per {@code write}
 */
public record CrmCapabilities(
        VersionPrecision versionPrecision,
        boolean uniqueReferral,
        boolean closedWritable,
        Set<CrmField<?>> fields,
        Set<CrmField<?>> writableFields,
        Set<CrmField<?>> requiredFields,
        Set<CrmFeature> features,
        int nameLength,
        int descriptionLength,
        int auditLength,
        int maxReadBatch,
        int maxWriteBatch) {
    /** Copies the sets and checks that the lengths are positive. */
    public CrmCapabilities {
        Objects.requireNonNull(versionPrecision, "versionPrecision");
        fields = Set.copyOf(fields);
        writableFields = Set.copyOf(writableFields);
        requiredFields = Set.copyOf(requiredFields);
        features = Set.copyOf(features);
        if (nameLength < 1 || descriptionLength < 1 || auditLength < 1 || maxReadBatch < 1 || maxWriteBatch < 1) {
            throw new IllegalArgumentException("lengths and batch sizes are at least 1");
        }
    }

    /** Tells whether this CRM has a feature. */
    public boolean has(CrmFeature feature) {
        return features.contains(feature);
    }
}
