package dev.cosell.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProgramArgumentsTest {

    private static ProgramArguments read(String... arguments) {
        return ProgramArguments.builder("usage")
                .port("--port", 8443)
                .port("--http-port", 8080)
                .path("--folder")
                .flag("--empty")
                .read(arguments);
    }

    @Test
    void read_everyArgument() {
        ProgramArguments all = read("--port", "1", "--http-port", "2", "--empty", "--folder", "some/where", "--help");
        assertThat(all.problems()).isEmpty();
        assertThat(all.port("--port")).isEqualTo(1);
        assertThat(all.port("--http-port")).isEqualTo(2);
        assertThat(all.path("--folder")).contains(Path.of("some/where"));
        assertThat(all.has("--empty")).isTrue();
        assertThat(all.help()).isTrue();
    }

    @Test
    void read_nothing_hasDefaults() {
        ProgramArguments none = read();
        assertThat(none.problems()).isEmpty();
        assertThat(none.port("--port")).isEqualTo(8443);
        assertThat(none.path("--folder")).isEmpty();
        assertThat(none.has("--empty")).isFalse();
        assertThat(none.help()).isFalse();
        assertThat(read("-h").help()).isTrue();
    }

    @Test
    void read_severalMistakes_areAllNamed() {
        assertThat(read("--port", "70000", "--folder", "--empty", "--prt").problems())
                .containsExactly(
                        "--port needs a port from 0 to 65535.", "--folder needs a path.", "Unknown argument: --prt");
        assertThat(read("--port").problems()).containsExactly("--port needs a port from 0 to 65535.");
        assertThat(read("--port", "x").problems()).containsExactly("--port needs a port from 0 to 65535.");
    }

    @Test
    void read_samePorts_areRefusedUnlessAnyFreeOne() {
        assertThat(read("--port", "8080").problems()).containsExactly("--port and --http-port need different ports.");
        assertThat(read("--port", "0", "--http-port", "0").problems()).isEmpty();
    }
}
