package dev.cosell.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFilesTest {
    @TempDir
    private Path folder;

    @Test
    void writeForOwner_fileOpenToAll_isReplacedByAClosedOne() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        ProgramFiles.writeForOwner(file, "new");

        assertThat(file).content().isEqualTo("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("secret");
    }

    @Test
    void write_missingFolders_areMade() {
        Path file = folder.resolve("a/b/root.pem");
        ProgramFiles.write(file, "text");
        assertThat(file).content().isEqualTo("text");
    }

    @Test
    void write_impossiblePath_saysWhichAndWhy() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> ProgramFiles.write(file.resolve("root.pem"), "text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot write " + file.resolve("root.pem") + ": " + file + " is no folder");
        Path full = folder.resolve("full");
        Files.createDirectories(full.resolve("inner"));
        assertThatThrownBy(() -> ProgramFiles.writeForOwner(full, "secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot write " + full);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("file", "full");
    }
}
