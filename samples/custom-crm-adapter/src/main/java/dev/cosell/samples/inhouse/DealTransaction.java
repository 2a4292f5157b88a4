package dev.cosell.samples.inhouse;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes each deal in a transaction of its own, and says honestly what became of it. */
record DealTransaction(Connection connection, CrmShape shape) {
    // snippet:transaction
    CrmWriteResult run(CrmWrite write) {
        List<Finding> problems = new DealProblems(shape, new Features(shape)).of(write);
        if (!problems.isEmpty()) {
            return new CrmWriteResult.Rejected(problems);
        }
        CrmWriteResult result;
        try {
            connection.setAutoCommit(false);
            result = new DealRowWriter(connection, shape).write(write);
            if (!(result instanceof CrmWriteResult.Applied)) {
                connection.rollback();
                return result;
            }
        } catch (SQLException failure) {
            return afterRollback(write, failure);
        }
        try {
            connection.commit();
            return result;
        } catch (SQLException failure) {
            return unknown(failure);
        }
    }
    // snippet:end

    /** Nothing was committed, for sure. If a unique index refused the create, the deal is there by now. */
    private CrmWriteResult afterRollback(CrmWrite write, SQLException failure) {
        try {
            connection.rollback();
            if (write instanceof CrmWrite.Create create) {
                Optional<CrmRecordId> held = new DealRowWriter(connection, shape).holder(create.referral());
                connection.rollback();
                if (held.isPresent()) {
                    return new CrmWriteResult.AlreadyThere(held.get());
                }
            }
        } catch (SQLException again) {
            failure.addSuppressed(again);
        }
        return new CrmWriteResult.NotApplied(
                Finding.warning(
                        FindingCodes.SERVICE_FAILED,
                        "R-221",
                        null,
                        CrmDatabase.words(failure) + "; the transaction was rolled back",
                        "nothing; it is tried again"),
                Duration.ZERO);
    }

    /** A commit without an answer may have happened. Never called a failure: the engine looks before it writes anything again. */
    private CrmWriteResult unknown(SQLException failure) {
        try {
            connection.rollback();
        } catch (SQLException again) {
            failure.addSuppressed(again);
        }
        return new CrmWriteResult.Unknown(Finding.warning(
                FindingCodes.OUTCOME_UNKNOWN,
                "R-221",
                null,
                CrmDatabase.words(failure) + " while committing",
                "nothing; the deal is looked up before anything is repeated"));
    }
}
