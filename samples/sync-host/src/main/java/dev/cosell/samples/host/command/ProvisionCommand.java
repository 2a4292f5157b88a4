package dev.cosell.samples.host.command;

import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.dynamics.DynamicsAdapter;
import dev.cosell.dynamics.provision.CustomColumn;
import dev.cosell.dynamics.provision.DynamicsProvisioning;
import dev.cosell.dynamics.provision.ProvisioningDifference;
import dev.cosell.dynamics.provision.ProvisioningOptions;
import dev.cosell.dynamics.provision.ProvisioningOutcome;
import dev.cosell.mapping.MappingParts;
import dev.cosell.salesforce.SalesforceAdapter;
import dev.cosell.salesforce.provision.ExtraField;
import dev.cosell.salesforce.provision.ProvisionDifference;
import dev.cosell.salesforce.provision.ProvisionNeeds;
import dev.cosell.samples.host.config.HostConfig;
import dev.cosell.samples.host.config.HostConfigReader;
import dev.cosell.samples.host.wiring.ConnectionParts;
import dev.cosell.samples.host.wiring.HostRuntime;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a CRM lacks of what the mapping needs, and brings it there once a person wants that. */
@Command(
        name = "provision",
        description = {
            "Shows which fields, tables and rights the CRM lacks, those of the mapping's own fields among them; changes nothing.",
            "Salesforce: --to FOLDER writes a project for 'sf project deploy start'; nothing is sent to Salesforce.",
            "Dynamics 365: --confirm TOKEN makes what the difference with that token shows. What exists is never altered.",
            "Run it with the credentials of a user who may customise, in a configuration file of its own."
        })
final class ProvisionCommand extends ConfiguredCommand {
    private static final Pattern CUSTOM = Pattern.compile("[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*__c");

    @Mixin
    private final ConnectionChoice choice = new ConnectionChoice();

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "Looks with this mapping file instead of what the configuration says.")
    private @Nullable Path mapping;

    @Option(names = "--to", paramLabel = "FOLDER", description = "Salesforce: where the project is written.")
    private @Nullable Path folder;

    @Option(
            names = "--confirm",
            paramLabel = "TOKEN",
            description = "Dynamics 365: the token that the difference showed.")
    private @Nullable String token;

    @Option(
            names = "--publisher",
            paramLabel = "NAME,PREFIX,NUMBER",
            description =
                    "Dynamics 365: your publisher, its prefix and its option value prefix, instead of cosellsync,csl,72700.")
    private @Nullable String publisher;

    @Override
    HostConfig read(Path from) {
        return mapping == null ? super.read(from) : HostConfigReader.readToTry(from, mapping);
    }

    @Override
    int run(HostConfig config) {
        try (HostRuntime runtime = HostRuntime.openToLook(config)) {
            ConnectionParts parts = choice.one(runtime);
            CrmAdapter crm = parts.connection().crm();
            MappingParts mapped = parts.config().mapping().parts();
            return crm instanceof SalesforceAdapter salesforce
                    ? salesforce(salesforce, mapped)
                    : dynamics((DynamicsAdapter) crm, mapped);
        } catch (IllegalArgumentException unfit) {
            throw new RefusedException(ExitCode.REFUSED, String.valueOf(unfit.getMessage()));
        } catch (UncheckedIOException unwritable) {
            throw new RefusedException(ExitCode.REFUSED, "the project cannot be written to " + folder);
        }
    }

    private int salesforce(SalesforceAdapter crm, MappingParts mapped) {
        refuse(token != null || publisher != null, "--confirm and --publisher are for Dynamics 365; use --to FOLDER");
        ProvisionNeeds.Builder needs = ProvisionNeeds.builder();
        OwnColumn.of(mapped).stream()
                .filter(own -> CUSTOM.matcher(own.column()).matches())
                .map(ProvisionCommand::field)
                .forEach(needs::addField);
        ProvisionDifference difference = crm.provisioning().compare(needs.build());
        out().println(difference);
        if (folder != null) {
            difference.project().writeTo(folder);
            out().println("written to " + folder + "; its README.md says how to deploy it");
        } else {
            out().println(
                            difference.isEmpty()
                                    ? "nothing is missing"
                                    : "--to FOLDER writes the project that brings it");
        }
        return ExitCode.DONE;
    }

    private static ExtraField field(OwnColumn own) {
        return new ExtraField(
                "Opportunity",
                own.column(),
                own.label(),
                own.kind(),
                own.isText() ? OwnColumn.TEXT_LENGTH : 0,
                own.choices());
    }

    private int dynamics(DynamicsAdapter crm, MappingParts mapped) {
        refuse(folder != null, "--to is for Salesforce; use --confirm TOKEN");
        DynamicsProvisioning provisioning = crm.provisioning(options(mapped));
        if (token == null) {
            out().println(provisioning.compare());
            return ExitCode.DONE;
        }
        ProvisioningOutcome outcome = provisioning.apply(token);
        if (!outcome.applied()) {
            out().println(outcome.difference());
            throw new RefusedException(
                    ExitCode.REFUSED, "nothing was done: this is not what that token showed; look at it above");
        }
        outcome.made().forEach(item -> out().println("made  " + item.kind() + " " + item.name()));
        names(outcome.difference());
        return ExitCode.DONE;
    }

    private ProvisioningOptions options(MappingParts mapped) {
        ProvisioningOptions.Builder options = ProvisioningOptions.builder();
        String prefix = "csl";
        if (publisher != null) {
            List<String> parts = List.of(publisher.split(",", -1));
            refuse(
                    parts.size() != 3 || !parts.get(2).matches("[0-9]{5}"),
                    "--publisher takes a name, a prefix and a number of five digits, such as contoso,cto,72701");
            prefix = parts.get(1);
            options.publisher(parts.get(0), prefix, Integer.parseInt(parts.get(2)));
        }
        for (OwnColumn own : OwnColumn.of(mapped)) {
            if (own.column().startsWith(prefix + "_")) {
                options.addColumn(column(own));
            } else {
                out().println("not looked at: " + own.column() + ", which does not begin with " + prefix + "_");
            }
        }
        return options.build();
    }

    private static CustomColumn column(OwnColumn own) {
        int length = own.isText() ? OwnColumn.TEXT_LENGTH : own.kind() == CrmFieldKind.DECIMAL ? OwnColumn.DECIMALS : 0;
        return new CustomColumn(own.column(), own.label(), own.kind(), length, own.choices());
    }

    /** What was made has names of its own: the mapping has to know them. */
    private void names(ProvisioningDifference difference) {
        out().println("write into the mapping file:");
        lines("columns", difference.columns());
        lines("leadColumns", difference.leadColumns());
        String prefix = difference.solutionPrefix();
        if (prefix != null) {
            out().println("and below 'dynamics:' in the configuration:");
            out().println("solutions: {table: " + prefix + "_microsoftsolution, opportunity: " + prefix
                    + "_opportunityid, solutionId: " + prefix + "_solutionid, name: " + prefix + "_name}");
        }
    }

    private void lines(String group, Map<?, String> names) {
        if (names.isEmpty()) {
            return;
        }
        out().println(group + ":");
        names.entrySet().stream()
                .sorted(Comparator.comparing(each -> each.getKey().toString()))
                .forEach(each -> out().println("  " + each.getKey() + ": " + each.getValue()));
    }

    private static void refuse(boolean wrong, String message) {
        if (wrong) {
            throw new RefusedException(ExitCode.USAGE, message);
        }
    }
}
