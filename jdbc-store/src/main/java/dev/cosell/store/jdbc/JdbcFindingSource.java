package dev.cosell.store.jdbc;

import dev.cosell.core.validation.CatalogueEntry;
import dev.cosell.core.validation.FindingCatalogue;
import dev.cosell.core.validation.FindingSource;
import java.util.List;

/** Explains the codes that only this module raises. Made by the catalogue itself; a host asks {@link FindingCatalogue}. */
public final class JdbcFindingSource implements FindingSource {
    /** Makes the source, as a service wants it. */
    public JdbcFindingSource() {}

    @Override
    public List<CatalogueEntry> entries() {
        return FindingCatalogue.read(JdbcFindingSource.class);
    }
}
