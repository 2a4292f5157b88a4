package dev.cosell.dynamics;

import dev.cosell.core.opportunity.CrmVersion;

/**
 * What the version of an image says: the eTag, and whether the row works out its revenue from its products, so that the amount cannot be written (dataverse-api
 * 4.1). Both come from one read and belong together: a change of either moves the eTag.
 *
 * @param tag the eTag
 * @param calculated whether the revenue is worked out
 */
record RowVersion(String tag, boolean calculated) {
    private static final String MARK = ";calculated";

    static RowVersion of(CrmVersion version) {
        String text = version.value();
        return text.endsWith(MARK)
                ? new RowVersion(text.substring(0, text.length() - MARK.length()), true)
                : new RowVersion(text, false);
    }

    CrmVersion toVersion() {
        return CrmVersion.of(calculated ? tag + MARK : tag);
    }
}
