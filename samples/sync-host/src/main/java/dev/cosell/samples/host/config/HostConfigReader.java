package dev.cosell.samples.host.config;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.mapping.yaml.Problems;
import dev.cosell.mapping.yaml.YamlText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a configuration file. Makes no call; reads the files and variables that secrets are kept in. */
public final class HostConfigReader {
    private final Problems problems = new Problems();
    private final Path file;
    private final SecretSource secrets;

    /** Whether the refresh tokens must be there. */
    private final boolean signedIn;

    private final MappingConfigReader mappings;

    private HostConfigReader(
            Path file,
            UnaryOperator<@Nullable String> environment,
            boolean signedIn,
            Function<Path, MappingConfigReader> mappings) {
        this.file = file;
        this.signedIn = signedIn;
        this.mappings = mappings.apply(folderOf(file));
        this.secrets = new SecretSource(folderOf(file), environment);
    }

    /**
     * Reads a file with the environment of this process.
     *
     * @throws WrongConfigurationException with every problem at once, if it cannot be used
     */
    public static HostConfig read(Path file) {
        return read(file, System::getenv);
    }

    /**
     * Reads a file as {@link #read(Path)} does, but for the refresh tokens, which need not be there yet: to sign the users in that they belong to.
     *
     * @throws WrongConfigurationException with every other problem at once, if it cannot be used
     */
    public static HostConfig readToSignIn(Path file) {
        return new HostConfigReader(file, System::getenv, false, MappingConfigReader::used).read();
    }

    /**
     * Reads a file as {@link #read(Path)} does, with a mapping file in the place of every connection's own mapping: to try it before it is published.
     *
     * @throws WrongConfigurationException with every problem of the configuration at once, if it cannot be used
     * @throws dev.cosell.mapping.WrongMappingException with every problem of the mapping at once, if that cannot be used
     */
    public static HostConfig readToTry(Path file, Path mapping) {
        return new HostConfigReader(file, System::getenv, true, folder -> MappingConfigReader.tried(mapping)).read();
    }

    /**
     * Reads a file as {@link #read(Path)} does, but for the mappings, of which only the place is read: to publish a first version, or to go back from one that cannot be used.
     *
     * @throws WrongConfigurationException with every other problem at once, if it cannot be used
     */
    public static HostConfig readForLibrary(Path file) {
        return new HostConfigReader(file, System::getenv, true, MappingConfigReader::shelved).read();
    }

    static HostConfig read(Path file, UnaryOperator<@Nullable String> environment) {
        return new HostConfigReader(file, environment, true, MappingConfigReader::used).read();
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? Path.of("") : folder;
    }

    private HostConfig read() {
        Section root = new Section(parsed(), "", problems, secrets);
        List<ConnectionConfig> connections = connections(root);
        HostConfig config = new HostConfig(
                root.of("store", this::store),
                root.of("server", HostConfigReader::server),
                root.of("engine", HostConfigReader::engine),
                connections,
                RouterReader.read(root, connections),
                certificates(root, "trust"),
                root.address("clockFrom"),
                List.of());
        root.end();
        if (problems.any()) {
            throw new WrongConfigurationException(problems.errors());
        }
        return new HostConfig(
                config.store(),
                config.server(),
                config.engine(),
                config.connections(),
                config.router(),
                config.trust(),
                config.clockFrom(),
                problems.warnings());
    }

    private Node parsed() {
        Node root = null;
        try {
            root = YamlText.root(String.valueOf(file.getFileName()), Files.readString(file), problems);
        } catch (IOException unreadable) {
            problems.error(
                    0, 0, "the configuration file cannot be read: " + file, "name it by --config, as a UTF-8 text");
        }
        if (root == null) {
            throw new WrongConfigurationException(problems.errors());
        }
        return root;
    }

    private StoreConfig store(Section store) {
        StoreConfig.Migration migration = store.choice("migration", StoreConfig.Migration.VALIDATE);
        Section postgresql = store.group("postgresql");
        if (postgresql != null) {
            if (store.has("sqlite")) {
                store.problem("sqlite", "and postgresql cannot both be the store", "keep one of them");
            }
            StoreConfig.Postgresql read = new StoreConfig.Postgresql(
                    jdbcUrl(postgresql),
                    postgresql.text("user"),
                    postgresql.secret("password"),
                    postgresql.number("connections", 8, 2, 200),
                    migration);
            postgresql.end();
            return read;
        }
        if (store.has("sqlite")) {
            Path database = folderOf(file).resolve(store.text("sqlite", "-"));
            Path folder = database.getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                store.problem("sqlite", "names a folder that does not exist: " + folder, "make it, on a local disk");
            }
            return new StoreConfig.Sqlite(database, migration);
        }
        store.problem("sqlite", "is missing, and so is postgresql", "add 'sqlite: /var/lib/cosell/cosell.db'");
        return new StoreConfig.Sqlite(Path.of("-"), migration);
    }

    private static String jdbcUrl(Section postgresql) {
        String url = postgresql.required("url");
        if (postgresql.has("url") && !url.startsWith("jdbc:postgresql:")) {
            postgresql.problem(
                    "url", "is no JDBC address", "write jdbc:postgresql://host/database?currentSchema=cosell");
        }
        if (url.contains("password=")) {
            postgresql.problem("url", "holds a password", "take it out and add 'password: env:NAME'");
        }
        return url;
    }

    private static ServerConfig server(Section server) {
        return new ServerConfig(server.text("address", "127.0.0.1"), server.number("port", 8090, 0, 65_535));
    }

    private static EngineConfig engine(Section engine) {
        return new EngineConfig(
                engine.text("node"),
                engine.number("workers", 2, 1, 32),
                engine.number("batchSize", 50, 1, 200),
                engine.duration("pollInterval", Duration.ofMinutes(1)),
                engine.number("massFailure", 20, 2, 10_000),
                engine.duration("closeWait", Duration.ofSeconds(30)),
                engine.duration("registrationCheck", Duration.ofMinutes(15)),
                engine.duration("lease", Duration.ofMinutes(3)),
                engine.duration("callDeadline", Duration.ofMinutes(1)));
    }

    private List<ConnectionConfig> connections(Section root) {
        List<ConnectionConfig> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<Section> listed = root.groups("connections");
        for (Section each : listed) {
            String name = each.required("name");
            checkName(each, name, names);
            ConnectionConfig connection = connection(each, name);
            if (connection != null) {
                read.add(connection);
            }
        }
        if (listed.isEmpty()) {
            root.problem("connections", "lists no connection", "add one: its name, partnerCenter and crm");
        }
        return read;
    }

    private static void checkName(Section connection, String name, Set<String> names) {
        if (!names.add(name)) {
            connection.problem("name", "is taken by a connection above", "give each a name of its own");
        }
        try {
            ConnectionId.of(name);
        } catch (IllegalArgumentException unfit) {
            connection.problem("name", String.valueOf(unfit.getMessage()), "write letters, digits and dashes");
        }
    }

    private @Nullable ConnectionConfig connection(Section given, String name) {
        PartnerCenterConfig partnerCenter = given.of("partnerCenter", group -> partnerCenter(group, name));
        // The mapping comes first: it names columns that the adapter has to know.
        MappingConfig mapping = mappings.read(given);
        CrmConfig crm = given.of("crm", group -> CrmReader.read(group, mapping.parts()));
        given.end();
        return crm == null ? null : new ConnectionConfig(name, partnerCenter, crm, mapping);
    }

    private PartnerCenterConfig partnerCenter(Section given, String name) {
        Section webhook = given.group("webhook");
        return new PartnerCenterConfig(
                given.required("tenant"),
                given.required("clientId"),
                CredentialReader.client(given),
                given.requiredFile("refreshToken", signedIn),
                given.address("login"),
                given.address("referrals"),
                given.address("partnerCenter"),
                given.text("referralsScope"),
                given.text("partnerCenterScope"),
                given.number("callsPerMinute", 0, 0, 100_000),
                webhook == null ? null : webhook(webhook, name));
    }

    private WebhookConfig webhook(Section webhook, String name) {
        URI url = webhook.requiredAddress("url");
        String path = "/webhooks/partner-center/" + name;
        if (!url.equals(Section.NO_ADDRESS) && !url.getPath().endsWith(path)) {
            webhook.problem("url", "does not end with the path that this process serves", "let it end with " + path);
        }
        WebhookConfig read = new WebhookConfig(
                url,
                webhook.texts("certificateHosts"),
                certificates(webhook, "trustAnchors"),
                certificates(webhook, "intermediates"),
                webhook.text("organization"),
                webhook.flag("subjectOrganization", true));
        webhook.end();
        return read;
    }

    private @Nullable Path certificates(Section given, String name) {
        String text = given.text(name);
        if (text == null) {
            return null;
        }
        Path pem = folderOf(file).resolve(text);
        try {
            Pem.certificates(pem);
        } catch (IllegalArgumentException unfit) {
            given.problem(
                    name, String.valueOf(unfit.getMessage()), "name a PEM file with the authorities' certificates");
        }
        return pem;
    }
}
