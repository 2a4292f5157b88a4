package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;

/** What keeps a connection from writing, or warns before it does. */
final class GuardFindings {
    private GuardFindings() {}

    static Finding anotherWriter(ConnectionId writer) {
        return Finding.error(
                FindingCode.of("ANOTHER_CONNECTION_WRITES"),
                "R-030",
                null,
                "connection '" + writer + "' writes for this Partner Center tenant and this CRM organisation already",
                "keep one of the two connections");
    }

    static Finding organisationChanged() {
        return Finding.error(
                FindingCode.of("ORGANISATION_CHANGED"),
                "R-030",
                null,
                "the connection reaches another CRM organisation or another Partner Center tenant than before",
                "if that is meant, confirm the connection; else correct its credentials");
    }

    static Finding sandboxAgainstProduction() {
        return Finding.error(
                FindingCode.of("SANDBOX_AGAINST_PRODUCTION"),
                "R-030",
                null,
                "a sandbox CRM would write to the production Partner Center",
                "if that is meant, confirm the connection; else correct its credentials");
    }

    static Finding volatileStore() {
        return Finding.warning(
                FindingCode.of("STORE_NOT_DURABLE"),
                "R-030",
                null,
                "the state is lost with the process, but the deals are real",
                "use a durable store, such as the one over JDBC");
    }

    static Finding secondWriter() {
        return Finding.warning(
                FindingCode.of("SECOND_WRITER"),
                "R-030",
                "audit",
                "a record carries an audit line in our manner that this installation did not write",
                "look for a second installation on the same CRM organisation, or a flow of Microsoft's connector that is"
                        + " still on, and stop one of the two");
    }
}
