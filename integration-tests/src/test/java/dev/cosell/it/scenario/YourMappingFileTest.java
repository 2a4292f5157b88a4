package dev.cosell.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.mapping.MappingFile;
import dev.cosell.mapping.MappingOptions;
import dev.cosell.testkit.mapping.MappingTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a partner writes to test a mapping file; {@code docs/mapping-tests.md} shows it. */
class YourMappingFileTest {
    private static final Path FILE = Path.of("src/test/resources/mappings/acme.yaml");

    // snippet:mapping-file-test
    @TestFactory
    Stream<DynamicNode> ourMappingFile_keepsTheLaws() {
        MappingFile mapping = MappingFile.read(FILE, MappingOptions.standard());
        return MappingTest.of(mapping.parts().settings()).tests();
    }
    // snippet:end

    @Test
    void file_isTheFirstExampleOfTheDocumentation() throws IOException {
        assertThat(Files.readString(Path.of("../docs/mapping-files.md")))
                .contains("```yaml\n" + Files.readString(FILE));
    }
}
