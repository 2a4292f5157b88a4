package dev.cosell.salesforce;

import dev.cosell.core.spi.CrmWriteResult;
import java.util.List;

/** Says what became of one lead; a lead that somebody converted meanwhile is a changed one, because a converted lead is final. */
final class LeadOutcomes {
    private static final String CONVERTED = "CANNOT_UPDATE_CONVERTED_LEAD";

    private LeadOutcomes() {}

    static CrmWriteResult ofPart(int status, List<RemoteProblem> problems) {
        return converted(problems) ? new CrmWriteResult.Changed() : RecordOutcomes.ofPart(status, problems);
    }

    static CrmWriteResult ofRecord(List<RemoteProblem> problems) {
        return converted(problems) ? new CrmWriteResult.Changed() : RecordOutcomes.ofRecord(problems);
    }

    private static boolean converted(List<RemoteProblem> problems) {
        return problems.stream().anyMatch(each -> each.code().equals(CONVERTED));
    }
}
