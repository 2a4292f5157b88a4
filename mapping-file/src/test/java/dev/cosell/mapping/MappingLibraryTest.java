package dev.cosell.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingLibraryTest {
    @TempDir
    Path folder;

    private MappingLibrary library;

    @BeforeEach
    void open() {
        library = MappingLibrary.open(folder.resolve("mappings"), MappingOptions.standard());
    }

    private static MappingFile version(int number, String stage) {
        return MappingFile.parse(
                "acme.yaml",
                "mapping: acme\nversion: " + number + "\nwonStage: " + stage + "\n",
                MappingOptions.standard());
    }

    @Test
    void activate_olderVersion_isUsedAgain() {
        library.publish(version(1, "Won"));
        library.publish(version(2, "Signed"));
        assertThat(library.active("acme")).isEmpty();
        library.activate("acme", 2);
        assertThat(library.active("acme").orElseThrow().parts().settings().wonStage())
                .isEqualTo("Signed");
        library.activate("acme", 1);
        assertThat(library.activeVersion("acme")).contains(1);
        assertThat(library.active("acme").orElseThrow().label()).isEqualTo("acme 1");
        assertThat(library.versions("acme")).containsExactly(1, 2);
    }

    @Test
    void publish_sameContentAgain_changesNothing() {
        library.publish(version(1, "Won"));
        library.publish(version(1, "Won"));
        assertThat(library.versions("acme")).containsExactly(1);
    }

    @Test
    void publish_otherContentUnderThatVersion_isRefusedWithTheNextNumber() {
        library.publish(version(1, "Won"));
        assertThatThrownBy(() -> library.publish(version(1, "Signed")))
                .isInstanceOf(WrongMappingException.class)
                .hasMessageContaining("was published with other content")
                .hasMessageContaining("version: 2");
        assertThat(library.read("acme", 1).parts().settings().wonStage()).isEqualTo("Won");
    }

    @Test
    void publish_leavesTheVersionAndNoDraft() throws IOException {
        library.publish(version(1, "Won"));
        library.activate("acme", 1);
        try (Stream<Path> files = Files.list(folder.resolve("mappings/acme"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("1.yaml", "active");
        }
    }

    @Test
    void publish_whatADeathLeftBehind_isNoHindrance() throws IOException {
        Files.createDirectories(folder.resolve("mappings/acme"));
        Files.writeString(folder.resolve("mappings/acme/1.yaml.1.new"), "mapping: ac");
        library.publish(version(1, "Won"));
        assertThat(library.versions("acme")).containsExactly(1);
        assertThat(library.read("acme", 1).parts().settings().wonStage()).isEqualTo("Won");
    }

    @Test
    void publish_severalAtOnce_oneStandsAndTheOthersAreRefused() throws Exception {
        ExecutorService several = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> publishers = IntStream.range(0, 40)
                    .mapToObj(each -> (Callable<String>) () -> {
                        MappingFile mine = version(1, "Won" + each);
                        try {
                            library.publish(mine);
                            return mine.fingerprint();
                        } catch (WrongMappingException refused) {
                            return "";
                        }
                    })
                    .toList();
            List<String> published = new ArrayList<>();
            for (Future<String> each : several.invokeAll(publishers)) {
                published.add(each.get());
            }
            assertThat(published.stream().filter(each -> !each.isEmpty()))
                    .containsExactly(library.read("acme", 1).fingerprint());
        } finally {
            several.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../acme", "/etc", "Acme", "", ".", "a/b"})
    void nameThatIsNone_neverBecomesAPath(String name) {
        assertThatThrownBy(() -> library.versions(name)).hasMessageContaining("is no name of a mapping");
        assertThatThrownBy(() -> library.active(name)).hasMessageContaining("is no name of a mapping");
        assertThatThrownBy(() -> library.read(name, 1)).hasMessageContaining("is no name of a mapping");
    }

    @Test
    void activate_neverPublished_changesNothing() {
        library.publish(version(1, "Won"));
        library.activate("acme", 1);
        assertThatThrownBy(() -> library.activate("acme", 9))
                .hasMessageContaining("was never published")
                .hasMessageContaining("choose one of [1]");
        assertThat(library.active("acme").orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void active_changedByHand_isRefused() throws IOException {
        library.publish(version(1, "Won"));
        library.activate("acme", 1);
        Files.writeString(folder.resolve("mappings/acme/1.yaml"), "mapping: acme\nversion: 1\nwonStage: Stolen\n");
        assertThatThrownBy(() -> library.active("acme")).hasMessageContaining("changed after it was activated");
        Files.writeString(folder.resolve("mappings/acme/active"), "soon");
        assertThatThrownBy(() -> library.active("acme")).hasMessageContaining("it is damaged");
    }

    @Test
    void read_anotherMappingInItsPlace_isRefused() throws IOException {
        library.publish(version(1, "Won"));
        Files.writeString(folder.resolve("mappings/acme/1.yaml"), "mapping: other\nversion: 1\n");
        assertThatThrownBy(() -> library.read("acme", 1)).hasMessageContaining("it is other 1");
    }
}
