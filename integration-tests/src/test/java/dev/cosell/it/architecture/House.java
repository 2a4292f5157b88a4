package dev.cosell.it.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The compiled main code of all published modules. */
final class House {
    static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/integration-tests/")
                    && !location.contains("/samples/")
                    && !location.contains("/benchmarks/"))
            .importPackages("dev.cosell");

    private House() {}
}
