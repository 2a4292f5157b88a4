package dev.cosell.salesforce;

import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.soap.ConvertLead;
import dev.cosell.salesforce.soap.SoapAnswer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Converts leads, each into one opportunity: 100 per call of the SOAP API, because REST has no resource for it (salesforce-api 4.8). The call takes no guard;
 * that Salesforce never converts a lead twice is what keeps a second opportunity away.
 */
final class LeadConverter {
    private static final String CONVERT = "convert leads";

    private final SalesforceRest rest;
    private final LeadTable table;

    LeadConverter(SalesforceRest rest, LeadTable table) {
        this.rest = rest;
        this.table = table;
    }

    /** Converts the leads; after a call that failed as a whole nothing more is sent. */
    void convert(List<PendingLead> conversions) {
        for (int from = 0; from < conversions.size(); from += ConvertLead.MOST) {
            int to = Math.min(from + ConvertLead.MOST, conversions.size());
            List<PendingLead> chunk = conversions.subList(from, to);
            try {
                send(chunk);
            } catch (SyncException failure) {
                chunk.forEach(each -> each.settle(failed(failure)));
                conversions
                        .subList(to, conversions.size())
                        .forEach(each -> each.settle(RecordOutcomes.ofUnsent(failure)));
                return;
            }
        }
    }

    private void send(List<PendingLead> chunk) {
        List<ConvertLead> asked = chunk.stream().map(this::asked).toList();
        SoapAnswer answer = rest.soap(CONVERT, (session, client) -> ConvertLead.request(session, client, asked));
        List<ConvertLead.Result> results = ConvertLead.results(answer);
        if (results.size() != chunk.size()) {
            throw SalesforceRest.unreadable(SalesforceRest.context(CONVERT), false);
        }
        for (int i = 0; i < chunk.size(); i++) {
            chunk.get(i).settle(outcome(chunk.get(i), results.get(i)));
        }
    }

    private ConvertLead asked(PendingLead pending) {
        LeadWrite.Convert convert = (LeadWrite.Convert) pending.write();
        String status = Objects.requireNonNull(table.convertedStatus(), "refused before");
        return new ConvertLead(
                pending.id(), normal(convert.account()), normal(convert.contact()), convert.name(), status);
    }

    private static @Nullable String normal(@Nullable CrmRecordId id) {
        return id == null ? null : FitCheck.normal(id.value());
    }

    private static CrmWriteResult outcome(PendingLead pending, ConvertLead.Result result) {
        boolean another = LeadReader.recordId(result.lead())
                .map(each -> !each.value().equals(pending.id()))
                .orElse(false);
        if (another) {
            return new CrmWriteResult.Unknown(RemoteFindings.unknown("the answer speaks of another lead"));
        }
        if (!result.success()) {
            return LeadOutcomes.ofRecord(
                    result.errors().stream().map(LeadConverter::problem).toList());
        }
        return OpportunityReader.recordId(result.opportunity())
                .<CrmWriteResult>map(id -> new CrmWriteResult.Applied(id, true))
                .orElseGet(() -> new CrmWriteResult.Unknown(RemoteFindings.unknown("no id of the opportunity")));
    }

    private static RemoteProblem problem(ConvertLead.Problem problem) {
        List<String> fields = problem.fields().stream().filter(Soql::isName).toList();
        return new RemoteProblem(RemoteProblem.known(problem.code()), problem.message(), fields, null);
    }

    /** A missing permission to convert is no reason to stop everything else. */
    private static CrmWriteResult failed(SyncException failure) {
        return failure instanceof PermissionException
                ? new CrmWriteResult.Rejected(List.of(Finding.error(
                        FindingCodes.PERMISSION_MISSING,
                        "R-224",
                        "Lead",
                        "the integration user may not convert leads",
                        "grant it the permission Convert Leads, or say features.leads(Leads.LINK)")))
                : RecordOutcomes.of(failure);
    }
}
