package dev.cosell.samples.host.config;

import dev.cosell.http.auth.Secret;
import dev.cosell.mapping.yaml.Problems;
import dev.cosell.mapping.yaml.YamlGroup;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** One group of the configuration file, with what only this file has: secrets, by reference. Confined to one thread. */
final class Section extends YamlGroup<Section> {
    private final Problems problems;
    private final SecretSource secrets;

    Section(Node node, String path, Problems problems, SecretSource secrets) {
        super(node, path, problems);
        this.problems = problems;
        this.secrets = secrets;
    }

    @Override
    protected Section inside(Node group, String where) {
        return new Section(group, where, problems, secrets);
    }

    @Nullable
    Secret secret(String name) {
        String reference = reference(name);
        if (reference == null) {
            return null;
        }
        SecretSource.Found found = secrets.find(reference);
        doubt(name, found);
        if (found.text() == null) {
            problem(name, String.valueOf(found.problem()), "set it, or correct the reference");
            return null;
        }
        return Secret.of(found.text());
    }

    Secret requiredSecret(String name) {
        if (!has(name)) {
            required(name);
        }
        Secret found = secret(name);
        return found == null ? Secret.of("-") : found;
    }

    /**
     * Returns the file that keeps a secret which is replaced while the process runs; it must be named by {@code file:}.
     *
     * @param there whether the secret must be in it
     */
    Path requiredFile(String name, boolean there) {
        String reference = has(name) ? reference(name) : required(name);
        Path file = reference == null ? null : secrets.file(reference);
        if (has(name) && reference != null && file == null) {
            problem(name, "is replaced while the process runs, so it needs a file", "write 'file:/path/of/it'");
        }
        if (file != null) {
            checkKept(name, file, there);
        }
        return file == null ? Path.of("-") : file;
    }

    private void checkKept(String name, Path file, boolean there) {
        SecretSource.Found found = secrets.find("file:" + file);
        Path folder = file.toAbsolutePath().getParent();
        boolean damaged = Files.exists(file) && (Files.isDirectory(file) || !Files.isReadable(file));
        if (found.text() == null && damaged) {
            problem(name, String.valueOf(found.problem()), "give the right to it, or name another file");
        } else if (found.text() == null && there) {
            problem(name, String.valueOf(found.problem()), "sign the user in once: sync-host signin");
        } else if (folder == null || !Files.isWritable(folder)) {
            problem(
                    name,
                    "is replaced while the process runs, but its folder cannot be written",
                    "give the right to it");
        }
        doubt(name, found);
    }

    private void doubt(String name, SecretSource.Found found) {
        if (found.doubt() != null) {
            doubt(name, found.doubt(), "take the right from others: chmod o=");
        }
    }

    private @Nullable String reference(String name) {
        String text = text(name);
        if (text != null && !SecretSource.isReference(text)) {
            problem(name, "is a secret in plain sight", "write 'env:NAME' or 'file:PATH' and keep it there");
            return null;
        }
        return text;
    }
}
