package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.reconcile.InitialLoadReport;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What an initial load would do. Nothing was written on either side. Holds ids, field names and findings, no values and nothing personal. Immutable.
 *
 * @param connection the connection
 * @param token names exactly this report when it is confirmed; the same populations give the same token
 * @param found what was found; the fields in which pairs differ are listed while the pairs are at most 1,000
 * @param apart referrals that a person keeps apart
 * @param elsewhere referrals that another connection is linked to
 * @param confirmCreatesAbove how many creates of one direction need no confirmation of their own
 * @param calls what it cost to find out
 */
public record LoadReport(
        ConnectionId connection,
        String token,
        InitialLoadReport found,
        long apart,
        long elsewhere,
        int confirmCreatesAbove,
        ExpectedCalls calls) {
    /** Checks that all parts are present. */
    public LoadReport {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(calls, "calls");
    }

    /** Returns how many CRM records would be created, those of closed deals among them. */
    public long createsInCrm() {
        return (long) found.newInCrm().size() + found.history().size();
    }

    /** Returns how many referrals would be created. */
    public long createsInPartnerCenter() {
        return found.newInPartnerCenter().size();
    }

    /** Tells whether the creates have to be confirmed by their numbers. */
    public boolean createsNeedConfirmation() {
        return createsInCrm() > confirmCreatesAbove || createsInPartnerCenter() > confirmCreatesAbove;
    }

    /** Returns the report as text: counts first, then one line per entry, of each kind the first 1,000, and of more how many they are. {@link #eachLine} gives all. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        write(lines::add, sink -> found.lines().forEach(sink));
        return List.copyOf(lines);
    }

    /** Gives the report as text line by line, with every entry, so that one of millions can be written somewhere without being held. */
    public void eachLine(Consumer<String> sink) {
        write(sink, found::eachLine);
    }

    private void write(Consumer<String> sink, Consumer<Consumer<String>> entries) {
        sink.accept(connection + ": report " + token + ", read with " + calls);
        entries.accept(sink);
        if (apart > 0) {
            sink.accept("kept apart by a person: " + apart);
        }
        if (elsewhere > 0) {
            sink.accept("linked by another connection: " + elsewhere);
        }
        if (createsNeedConfirmation()) {
            sink.accept("creating " + createsInCrm() + " record(s) in the CRM and " + createsInPartnerCenter()
                    + " referral(s) needs a confirmation of these numbers (R-229)");
        }
    }

    /** Prints {@link #lines()}. */
    public void print(PrintStream out) {
        lines().forEach(out::println);
    }
}
