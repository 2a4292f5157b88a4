package dev.cosell.core.validation;

import java.util.List;

/**
 * Gives a module's part of the {@link FindingCatalogue}: the codes that the module raises and the core does not know. Found as a
 * {@link java.util.ServiceLoader service}, so that an adapter of your own explains its codes beside ours.
 */
public interface FindingSource {
    /**
     * Returns what each code means, in the order of the documentation. Called once; {@link FindingCatalogue#read} reads it from a file.
     */
    List<CatalogueEntry> entries();
}
