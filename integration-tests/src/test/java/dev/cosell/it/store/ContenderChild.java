package dev.cosell.it.store;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import dev.cosell.store.jdbc.JdbcStateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** One of several processes that work the same deals: brings news, takes what is due, settles it, and tells of all of it with the machine's common clock. */
final class ContenderChild {
    static final ConnectionId CONNECTION = ConnectionId.of("acme");
    static final int DEALS = 12;
    static final int CLAIMED = 3;
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final String name;
    private final StateStore store;

    private ContenderChild(String name, StateStore store) {
        this.name = name;
        this.store = store;
    }

    /** Arguments: the database, a name, how much news to bring. The store goes by its real clock. */
    public static void main(String[] arguments) throws Exception {
        JdbcStateStore store = JdbcStateStore.open(
                KeptConnections.of(Databases.source(arguments[0])).source());
        ContenderChild child = new ContenderChild(arguments[1], store);
        ChildJvm.say("ready");
        // Both begin together, as the parent says.
        System.in.read();
        int news = Integer.parseInt(arguments[2]);
        for (int i = 0; i < news; i++) {
            child.bring(i);
            child.work();
        }
        while (child.work()) {
            continue;
        }
        store.close();
    }

    static DealName deal(int number) {
        return DealName.of(CrmRecordId.of("deal-" + number));
    }

    /** The time of news tells which it was. */
    static Instant time(int number) {
        return Instant.EPOCH.plusMillis(number);
    }

    private void bring(int number) throws Exception {
        DealName deal = deal(number % DEALS);
        store.ingest(CONNECTION, deal, Side.CRM, time(number), name + number);
        ChildJvm.say("news\t" + deal.text() + "\t" + number);
    }

    private boolean work() throws Exception {
        List<Claim> claims = store.claim(new ClaimRequest(name, List.of(CONNECTION), CLAIMED, LEASE));
        for (Claim claim : claims) {
            ChildJvm.say(told("took", claim) + "\t" + newsOf(claim));
        }
        for (Claim claim : claims) {
            ChildJvm.say(told("gives", claim));
        }
        List<Boolean> answers =
                store.settle(claims.stream().map(this::settlement).toList());
        for (int i = 0; i < claims.size(); i++) {
            ChildJvm.say(told("settled", claims.get(i)) + "\t" + answers.get(i));
        }
        return !claims.isEmpty();
    }

    private Settlement settlement(Claim claim) {
        AuditEntry line = new AuditEntry(CONNECTION, claim.deal().text(), Instant.EPOCH, name + " " + claim.epoch());
        return new Settlement(claim, claim.link(), List.of(), List.of(), List.of(line), null, 0, null);
    }

    private static long newsOf(Claim claim) {
        return Objects.requireNonNull(claim.news().get(Side.CRM)).toEpochMilli();
    }

    private static String told(String what, Claim claim) {
        return what + "\t" + claim.deal().text() + "\t" + claim.epoch() + "\t" + System.nanoTime();
    }
}
