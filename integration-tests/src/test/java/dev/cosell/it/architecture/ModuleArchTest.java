package dev.cosell.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which module may depend on which, and no cycles between packages. */
class ModuleArchTest {
    @Test
    void core_anyClass_knowsNoHttpNoJsonNoSql() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.cosell.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.fasterxml..",
                        "java.net..",
                        "java.sql..",
                        "javax.sql..",
                        "com.sun.net..",
                        "com.nimbusds.."));
    }

    @Test
    void core_anyClass_dependsOnNoModuleOfOurs() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.cosell.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cosell.http..",
                        "dev.cosell.partnercenter..",
                        "dev.cosell.salesforce..",
                        "dev.cosell.dynamics..",
                        "dev.cosell.store..",
                        "dev.cosell.mapping..",
                        "dev.cosell.testkit.."));
    }

    @Test
    void httpSupport_anyClass_knowsNoRemoteSystem() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.cosell.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cosell.partnercenter..",
                        "dev.cosell.salesforce..",
                        "dev.cosell.dynamics..",
                        "dev.cosell.testkit.."));
    }

    @Test
    void partnerCenterClient_anyClass_knowsNoCrmAndNoTestkit() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.cosell.partnercenter..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.cosell.salesforce..", "dev.cosell.dynamics..", "dev.cosell.testkit.."));
    }

    @Test
    void salesforceAdapter_anyClass_knowsNoOtherClientAndNoTestkit() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.cosell.salesforce..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.cosell.partnercenter..", "dev.cosell.dynamics..", "dev.cosell.testkit.."));
    }

    @Test
    void dynamicsAdapter_anyClass_knowsNoOtherClientAndNoTestkit() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.cosell.dynamics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.cosell.partnercenter..", "dev.cosell.salesforce..", "dev.cosell.testkit.."));
    }

    @Test
    void micrometer_anyClass_knowsTheCoreOnly() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.cosell.micrometer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cosell.http..",
                        "dev.cosell.partnercenter..",
                        "dev.cosell.salesforce..",
                        "dev.cosell.dynamics..",
                        "dev.cosell.store..",
                        "dev.cosell.testkit.."));
    }

    @Test
    void mappingFile_anyClass_knowsTheCoreOnly() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.cosell.mapping..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cosell.http..",
                        "dev.cosell.partnercenter..",
                        "dev.cosell.salesforce..",
                        "dev.cosell.dynamics..",
                        "dev.cosell.store..",
                        "dev.cosell.testkit.."));
    }

    @Test
    void jdbcStore_anyClass_knowsNoRemoteSystemAndNoTestkit() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.cosell.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cosell.http..",
                        "dev.cosell.partnercenter..",
                        "dev.cosell.salesforce..",
                        "dev.cosell.dynamics..",
                        "dev.cosell.testkit.."));
    }

    @Test
    void testkit_anyClass_sharesNoWireCodeWithAClient() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.cosell.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cosell.http..",
                        "dev.cosell.partnercenter..",
                        "dev.cosell.salesforce..",
                        "dev.cosell.dynamics.."));
    }

    @Test
    void internalPackages_ofAnyModule_areUsedByThatModuleOnly() {
        for (String module : List.of("http", "partnercenter", "salesforce", "dynamics", "store")) {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.cosell." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.cosell." + module + "..internal.."));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "http", "partnercenter", "salesforce", "dynamics", "store", "mapping", "testkit"})
    void packages_ofEachModule_haveNoCycles(String module) {
        slices().matching("dev.cosell." + module + ".(**)")
                .should()
                .beFreeOfCycles()
                .check(House.MAIN);
    }

    @Test
    void packages_all_areNullMarked() {
        List<String> unmarked = House.MAIN.stream()
                .map(each -> each.getPackage())
                .distinct()
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();
        assertThat(unmarked).isEmpty();
    }

    private static void check(ArchRule rule) {
        rule.check(House.MAIN);
    }
}
