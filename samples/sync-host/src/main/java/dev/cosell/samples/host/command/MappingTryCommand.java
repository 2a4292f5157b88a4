package dev.cosell.samples.host.command;

import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.reconcile.MappingPreview;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.mapping.PastedRecord;
import dev.cosell.mapping.WrongMappingException;
import dev.cosell.partnercenter.PastedReferral;
import dev.cosell.samples.host.wiring.ConnectionParts;
import dev.cosell.samples.host.wiring.HostRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries the mapping on a real or pasted pair of records. */
@Command(
        name = "try",
        description = {
            "Tries the mapping on a real or pasted pair of records: what is read on each side, and what each side would get of the other.",
            "Prints values, which can be personal. Changes nothing on either side."
        })
final class MappingTryCommand extends TriedCommand {
    private static final int NAMES = 22;
    private static final int WIDEST = 40;

    @Mixin
    private final ConnectionChoice choice = new ConnectionChoice();

    /** The deal in Partner Center. */
    static final class Theirs {
        @Option(names = "--referral", paramLabel = "ID", description = "A referral, read from Partner Center.")
        private @Nullable String id;

        @Option(names = "--referral-file", paramLabel = "FILE", description = "A referral in the API's own JSON.")
        private @Nullable Path file;
    }

    /** The deal in the CRM. */
    static final class Ours {
        @Option(names = "--record", paramLabel = "ID", description = "An opportunity, read from the CRM.")
        private @Nullable String id;

        @Option(
                names = "--record-file",
                paramLabel = "FILE",
                description = "An opportunity as YAML or JSON, one value a line by the field names of the mapping.")
        private @Nullable Path file;
    }

    @ArgGroup
    private @Nullable Theirs theirs;

    @ArgGroup
    private @Nullable Ours ours;

    @Override
    int run(HostRuntime runtime) {
        ConnectionParts parts = choice.one(runtime);
        if (theirs == null && ours == null) {
            throw new RefusedException(
                    ExitCode.USAGE,
                    "name a referral, a record, or both: --referral or --referral-file, --record or --record-file");
        }
        List<MappingPreview.Row> rows = MappingPreview.of(parts.config().settings(), referral(parts), record(parts));
        print(List.of("field", "Partner Center", "CRM", "CRM would get", "Partner Center would get"), "");
        rows.stream()
                .filter(row -> row.partnerCenter().known()
                        || row.crm().known()
                        || !row.remark().isEmpty())
                .forEach(row -> print(
                        List.of(
                                row.field(),
                                shown(row.partnerCenter()),
                                shown(row.crm()),
                                Objects.requireNonNullElse(row.toCrm(), ""),
                                Objects.requireNonNullElse(row.toPartnerCenter(), "")),
                        row.agrees() ? "= " + row.remark() : row.remark()));
        return ExitCode.DONE;
    }

    private @Nullable EngagementView referral(ConnectionParts parts) {
        if (theirs == null) {
            return null;
        }
        if (theirs.file != null) {
            try {
                return new EngagementView(PastedReferral.read(text(theirs.file)), null);
            } catch (IllegalArgumentException unfit) {
                throw new RefusedException(ExitCode.USAGE, theirs.file + ": " + unfit.getMessage());
            }
        }
        ReferralGateway gateway = parts.connection().partnerCenter();
        ReferralId id = ReferralId.of(String.valueOf(theirs.id));
        Referral own = gateway.read(id)
                .orElseThrow(() -> new RefusedException(ExitCode.NOT_FOUND, "Partner Center shows no referral " + id));
        Referral microsoft = own.engagementId() == null
                ? null
                : gateway.readEngagement(own.engagementId()).stream()
                        .filter(Referral::ownedByMicrosoft)
                        .findFirst()
                        .orElse(null);
        return new EngagementView(own, microsoft);
    }

    private @Nullable Opportunity record(ConnectionParts parts) {
        if (ours == null) {
            return null;
        }
        if (ours.file != null) {
            try {
                return PastedRecord.read(
                        String.valueOf(ours.file.getFileName()),
                        text(ours.file),
                        parts.config().mapping().parts());
            } catch (WrongMappingException wrong) {
                wrong.problems().forEach(each -> err().println(each.asLine()));
                throw new RefusedException(ExitCode.USAGE, ours.file + " cannot be used");
            }
        }
        String named = String.valueOf(ours.id);
        CrmRecordId id = parts.connection()
                .crm()
                .recordId(named)
                .orElseThrow(() -> new RefusedException(ExitCode.USAGE, named + " is no id of an opportunity"));
        CrmReadResult read = parts.connection().crm().read(List.of(id)).get(0);
        if (read instanceof CrmReadResult.Found found) {
            return found.opportunity();
        }
        throw new RefusedException(ExitCode.NOT_FOUND, "the CRM has no opportunity " + id);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new RefusedException(ExitCode.USAGE, file + " cannot be read");
        }
    }

    private static String shown(FieldReading reading) {
        if (reading.unmapped()) {
            return "? " + reading.held();
        }
        return !reading.known() ? "-" : reading.form() == null ? "(empty)" : reading.form();
    }

    private void print(List<String> cells, String remark) {
        StringBuilder line = new StringBuilder(cell(cells.get(0), NAMES));
        cells.stream().skip(1).forEach(each -> line.append(cell(each, WIDEST)));
        out().println(line + remark);
    }

    private static String cell(String text, int width) {
        String line = text.replace('\n', ' ');
        String cut = line.length() > width ? line.substring(0, width - 1) + "…" : line;
        return cut + " ".repeat(Math.max(1, width - cut.length() + 1));
    }
}
