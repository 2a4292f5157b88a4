package dev.cosell.testkit.simulator;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The arguments of a simulator that runs by itself, read against what its program declares. Immutable. */
public final class ProgramArguments {
    private static final int LARGEST_PORT = 65_535;
    private static final List<String> HELP = List.of("--help", "-h");

    private final String usage;
    private final Map<String, Integer> ports;
    private final Map<String, Path> paths;
    private final Set<String> flags;
    private final List<String> problems;

    private ProgramArguments(Reading reading) {
        this.usage = reading.declared.usage;
        this.ports = Map.copyOf(reading.ports);
        this.paths = Map.copyOf(reading.paths);
        this.flags = Set.copyOf(reading.flags);
        this.problems = List.copyOf(reading.problems);
    }

    /** Starts the declaration of a program's arguments; {@code usage} is the text that {@code --help} prints. */
    public static Builder builder(String usage) {
        return new Builder(usage);
    }

    /** Returns the text that explains the arguments. */
    public String usage() {
        return usage;
    }

    /** Returns whether the text that explains the arguments was asked for. */
    public boolean help() {
        return has(HELP.get(0));
    }

    /** Returns what is wrong, in words, all of it; empty when all is well. */
    public List<String> problems() {
        return problems;
    }

    /** Returns a port, the declared one where none was given; 0 stands for any free one. */
    public int port(String name) {
        return Objects.requireNonNull(ports.get(name), name);
    }

    /** Returns a path, if it was given. */
    public Optional<Path> path(String name) {
        return Optional.ofNullable(paths.get(name));
    }

    /** Returns whether a flag was given. */
    public boolean has(String flag) {
        return flags.contains(flag);
    }

    /** Declares arguments. Confined to one thread. */
    public static final class Builder {
        private final String usage;
        private final Map<String, Integer> ports = new LinkedHashMap<>();
        private final Set<String> paths = new HashSet<>();
        private final Set<String> flags = new HashSet<>(HELP);

        private Builder(String usage) {
            this.usage = usage;
        }

        /** Adds a port with its default. Ports that are not 0 must differ. */
        public Builder port(String name, int usual) {
            ports.put(name, usual);
            return this;
        }

        /** Adds a path; there is none by default. */
        public Builder path(String name) {
            paths.add(name);
            return this;
        }

        /** Adds a flag. */
        public Builder flag(String name) {
            flags.add(name);
            return this;
        }

        /** Reads what was given; what is wrong stands in {@link ProgramArguments#problems}. */
        public ProgramArguments read(String... given) {
            Reading reading = new Reading(this);
            for (int i = 0; i < given.length; i++) {
                i += reading.argument(given[i], i + 1 < given.length ? given[i + 1] : "");
            }
            reading.requireDifferentPorts();
            return new ProgramArguments(reading);
        }
    }

    private static final class Reading {
        private final Builder declared;
        private final Map<String, Integer> ports;
        private final Map<String, Path> paths = new LinkedHashMap<>();
        private final Set<String> flags = new HashSet<>();
        private final List<String> problems = new ArrayList<>();

        private Reading(Builder declared) {
            this.declared = declared;
            this.ports = new LinkedHashMap<>(declared.ports);
        }

        /** Takes one argument and returns how many of those behind it belong to it. */
        private int argument(String name, String value) {
            if (declared.ports.containsKey(name)) {
                return port(name, value);
            }
            if (declared.paths.contains(name)) {
                return path(name, value);
            }
            if (declared.flags.contains(name)) {
                flags.add(HELP.contains(name) ? HELP.get(0) : name);
            } else {
                problems.add("Unknown argument: " + name);
            }
            return 0;
        }

        private int port(String name, String value) {
            if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= LARGEST_PORT) {
                ports.put(name, Integer.parseInt(value));
            } else {
                problems.add(name + " needs a port from 0 to 65535.");
            }
            return valueTaken(value);
        }

        private int path(String name, String value) {
            try {
                if (value.isEmpty() || value.startsWith("--")) {
                    problems.add(name + " needs a path.");
                } else {
                    paths.put(name, Path.of(value));
                }
            } catch (InvalidPathException impossible) {
                problems.add(name + " needs a path of this machine: " + impossible.getReason());
            }
            return valueTaken(value);
        }

        /** What looks like the next argument is not swallowed, so that it is read for itself. */
        private static int valueTaken(String value) {
            return value.startsWith("--") ? 0 : 1;
        }

        private void requireDifferentPorts() {
            List<Integer> taken =
                    ports.values().stream().filter(port -> port != 0).toList();
            if (taken.size() != Set.copyOf(taken).size()) {
                problems.add(String.join(" and ", ports.keySet()) + " need different ports.");
            }
        }
    }
}
