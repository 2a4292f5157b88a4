package dev.cosell.benchmarks.whole;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.CallLog;
import dev.cosell.testkit.simulator.partnercenter.InboundDeal;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Partner Center and a CRM, simulated in a process of their own, with the persons who edit on both sides. They live by one clock. Thread-safe by one lock. */
final class Services implements AutoCloseable {
    static final String READY = "listening on ";

    private final SettableClock clock = SettableClock.running();
    private final PartnerCenterSimulator partnerCenter =
            PartnerCenterSimulator.builder().clock(clock).start();
    private final CrmKind kind;
    private final SimulatedCrm crm;
    private final Map<String, String> tagsHeard = new HashMap<>();
    private List<Pair> pairs = List.of();

    Services(CrmKind kind, boolean audit) {
        this.kind = kind;
        this.crm = kind.start(clock, audit);
    }

    /** Serves until its standard input ends. Arguments: the CRM, and whether it has a field for audit lines. */
    public static void main(String[] arguments) throws IOException {
        try (Services services = new Services(CrmKind.valueOf(arguments[0]), Boolean.parseBoolean(arguments[1]));
                ServicesControl control = ServicesControl.open(services)) {
            System.out.println(READY + services.line(control));
            // Nothing is said to it; the end is the message.
            System.in.readAllBytes();
        }
    }

    String line(ServicesControl control) {
        return String.join(
                " ",
                control.base().toString(),
                partnerCenter.baseUri().toString(),
                partnerCenter.tenantId(),
                partnerCenter.clientId(),
                partnerCenter.clientSecret(),
                partnerCenter.refreshToken(),
                kind.name(),
                crm.line());
    }

    PartnerCenterSimulator partnerCenter() {
        return partnerCenter;
    }

    SimulatedCrm crm() {
        return crm;
    }

    synchronized void advance(Duration step) {
        partnerCenter.advance(step);
    }

    /** Microsoft shares deals. */
    synchronized void share(int deals) {
        for (int i = 0; i < deals; i++) {
            partnerCenter
                    .seller()
                    .share(InboundDeal.coSell()
                            .name("Fabrikam plant " + i)
                            .customer("Fabrikam AG", "DE")
                            .dealValue(new BigDecimal(75_000 + i), "EUR"));
        }
    }

    /** The seller accepts every deal that has arrived. */
    synchronized List<Pair> accept() {
        Map<String, String> records = crm.recordsByReferral();
        List<Pair> found = new ArrayList<>();
        for (JsonNode referral : partnerCenter.referrals()) {
            String id = referral.path("id").asText();
            String record = records.get(id);
            if (record != null) {
                crm.accept(record);
                found.add(new Pair(id, record));
            }
        }
        pairs = List.copyOf(found);
        return pairs;
    }

    synchronized List<Pair> pairs() {
        return pairs;
    }

    /** The seller saves another amount in some deals. */
    synchronized void editInCrm(int from, int to, int round) {
        for (int i = from; i < to; i++) {
            crm.amount(pairs.get(i).record(), amount(i, round));
        }
    }

    /** Microsoft saves another value in some deals. */
    synchronized void editInPartnerCenter(int from, int to, int round) {
        for (int i = from; i < to; i++) {
            partnerCenter.seller().editDealValue(pairs.get(i).referral(), amount(i, round));
        }
    }

    private static BigDecimal amount(int deal, int round) {
        return new BigDecimal(10_000 * (round + 1) + deal);
    }

    /** Returns how many calls both APIs have counted, signing in apart. */
    int[] calls() {
        return new int[] {count(partnerCenter.calls()), count(crm.calls())};
    }

    private static int count(CallLog log) {
        return log.countByTemplate().entrySet().stream()
                .filter(each ->
                        !each.getKey().contains("oauth2") && !each.getKey().contains("/control/"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Returns the deals in which the sides differ. */
    synchronized List<Pair> differing() {
        return pairs.stream()
                .filter(pair -> !there(pair).agrees(crm.values(pair.record())))
                .toList();
    }

    /** Returns what Partner Center holds of a deal. */
    DealValues there(Pair pair) {
        JsonNode details = partnerCenter.referral(pair.referral()).path("details");
        return new DealValues(
                details.path("dealValue").decimalValue(),
                details.path("closingDateTime").asText().replaceAll("T.*", ""),
                details.path("notes").asText(""));
    }

    /** Returns what webhooks would tell since this was asked before: referrals that changed, whoever changed them, and records that people saved. */
    synchronized List<String> events() {
        List<String> events = new ArrayList<>();
        crm.savedByPeople().forEach(id -> events.add("CRM " + id));
        for (Pair pair : pairs) {
            String tag = partnerCenter.referral(pair.referral()).path("eTag").asText();
            if (!Objects.equals(tagsHeard.put(pair.referral(), tag), tag)) {
                events.add("PARTNER_CENTER " + pair.referral());
            }
        }
        return events;
    }

    @Override
    public void close() {
        partnerCenter.close();
        crm.close();
    }
}
