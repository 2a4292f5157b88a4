package dev.cosell.samples.host.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cosell.core.error.StoreException;
import dev.cosell.samples.host.config.StoreConfig;
import dev.cosell.samples.host.config.StoreConfig.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenStoreTest {
    @TempDir
    private Path folder;

    private StoreConfig file(Migration migration) {
        return new StoreConfig.Sqlite(folder.resolve("cosell.db"), migration);
    }

    @Test
    void open_flywayHasNotMadeTheTables_saysWhatToDo() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> OpenStore.open(file(Migration.FLYWAY), null))
                .satisfies(refused -> assertThat(refused.findings())
                        .singleElement()
                        .satisfies(why -> {
                            assertThat(why.code().value()).isEqualTo("STORE_DATABASE_UNFIT");
                            assertThat(why.asLine())
                                    .contains("not applied", "flyway-migrate")
                                    .doesNotContain("\n");
                        }));
    }

    @Test
    void open_flywayMadeTheTables_isUsedAndCheckedFromThenOn() {
        OpenStore.open(file(Migration.FLYWAY_MIGRATE), null).close();
        try (OpenStore store = OpenStore.open(file(Migration.FLYWAY), null)) {
            assertThat(store.state().durable()).isTrue();
        }
    }

    @Test
    void open_storeMadeTheTablesItself_flywayIsRefusedAndSaysWhy() {
        OpenStore.open(file(Migration.VALIDATE), null).close();
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> OpenStore.open(file(Migration.FLYWAY_MIGRATE), null))
                .withMessageContaining("baseline");
    }

    @ParameterizedTest
    @EnumSource(names = {"FLYWAY", "FLYWAY_MIGRATE"})
    void open_flywayAndFileThatIsNoDatabase_quotesNothingOfIt(Migration migration) throws IOException {
        Files.writeString(folder.resolve("cosell.db"), "alice@contoso.example, ".repeat(100));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> OpenStore.open(file(migration), null))
                .satisfies(refused -> assertThat(refused.findings().get(0).asLine())
                        .contains("(STORE_")
                        .doesNotContain("alice"));
    }
}
