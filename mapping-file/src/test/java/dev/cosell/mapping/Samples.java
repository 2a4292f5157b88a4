package dev.cosell.mapping;

import dev.cosell.core.mapping.AccountMatcher;
import dev.cosell.core.mapping.ConflictResolver;
import dev.cosell.core.mapping.Converter;
import dev.cosell.core.mapping.SharePolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Objects;

/** Texts and functions that the tests of mapping files share. */
final class Samples {
    static final MappingFunctions FUNCTIONS = MappingFunctions.builder()
            .converter("programme", String.class, String.class, Converter.toCrmBy(text -> "P-" + text))
            .converter("numbers", Long.class, String.class, Converter.toCrmBy(text -> 1L))
            .resolver("greater", ConflictResolver.greatest(Comparator.naturalOrder()))
            .accountMatcher("ours", AccountMatcher.BY_ADDRESS)
            .sharePolicy("ours", SharePolicy.BY_FLAG)
            .dealRule("services", deal -> false)
            .dealRule("assessment", deal -> false)
            .expression("summary", deal -> "none")
            .build();

    static final MappingOptions OPTIONS = MappingOptions.standard().withFunctions(FUNCTIONS);

    private Samples() {}

    static String everything() {
        return resource("everything.yaml");
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
