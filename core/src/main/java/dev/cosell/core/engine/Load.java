package dev.cosell.core.engine;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.reconcile.InitialLoadReport;
import dev.cosell.core.reconcile.PopulationIndex;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.StreamClaim;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The initial load of a connection: looks at what exists on both sides, reports, and once a person has confirmed the report links and creates exactly what it showed
 * (R-240 to R-244).
 *
 * <p>The confirmed list is kept in the store and handed to the workers part by part, in the last lane of the queue, so that live work goes first and a restart goes on where it
 * stopped. What became different meanwhile is planned as it is then: a pair that is no pair any more is held back, never created anew. Thread-safe.
 */
public final class Load {
    private static final int LISTED = 1_000;

    private final ConnectionRuntime connection;
    private final EngineParts engine;
    private final ConfirmedWork work;

    Load(ConnectionRuntime connection, EngineParts engine) {
        this.connection = connection;
        this.engine = engine;
        this.work = new ConfirmedWork(engine.store(), connection.id(), ConfirmedWork.LOAD);
    }

    /** Looks at both sides without history; see {@link #report(LoadOptions)}. */
    public LoadReport report() {
        return report(LoadOptions.defaults());
    }

    /**
     * Reads both populations page by page and reports what belongs together, what is new on either side, and what cannot go on, with the reasons. Blocks, for long where they
     * are large; writes nothing on either side. Of each record only ids and verdicts are held in memory, some 60 bytes, by the report too. The report is kept in the store to be
     * confirmed; a later one replaces it.
     *
     * @throws IllegalStateException while a load is running, begun meanwhile, or handed over by another process at this moment; the report that stands still stands
     * @throws dev.cosell.core.error.SyncException if one of the sides cannot be read
     */
    public LoadReport report(LoadOptions options) {
        requireNotRunning(work.header().orElse(null));
        LoadReader.Seen seen = look(options);
        InitialLoadReport found = seen.found();
        ExpectedCalls calls = seen.calls();
        if (!found.matched().isEmpty() && found.matched().size() <= LISTED) {
            PairReader pairs = new PairReader(connection, engine.now(), found.matched());
            Map<ReferralId, InitialLoadReport.Match> judged = new LinkedHashMap<>();
            pairs.read(match -> judged.put(match.referral(), match));
            found = found.judged(
                    match -> judged.getOrDefault(match.referral(), match).differences());
            calls = calls.plus(pairs.calls());
        }
        String token = propose(new LoadEntries(found));
        int limit = connection.settings().populations().confirmCreatesAbove();
        return new LoadReport(connection.id(), token, found, seen.apart(), seen.elsewhere(), limit, calls);
    }

    /** What only the walk needs is given up with it. */
    private LoadReader.Seen look(LoadOptions options) {
        PopulationIndex index =
                new PopulationIndex(connection.facts(), connection.settings(), engine.now(), options.history());
        return new LoadReader(connection, engine.store(), engine.routing(), index, options.progress()).read();
    }

    private static void requireNotRunning(@Nullable WorkHeader header) {
        if (header != null && header.state() == WorkHeader.State.RUNNING) {
            throw new IllegalStateException("a load is running; its report cannot be replaced");
        }
    }

    /** Somebody may have confirmed the report before while this one was made; what runs is not replaced. */
    private String propose(List<ConfirmedWork.Entry> entries) {
        StreamClaim claim = claim();
        try {
            requireNotRunning(ConfirmedWork.header(claim));
            WorkHeader header = work.proposal(entries, engine.now());
            if (!work.replace(claim, header, entries, engine.options().lease())) {
                throw handedOver();
            }
            return header.token();
        } finally {
            engine.store().releaseStream(claim, Duration.ZERO);
        }
    }

    private StreamClaim claim() {
        return engine.store()
                .claimStream(
                        connection.id(), ConfirmedWork.LOAD, engine.options().lease())
                .orElseThrow(Load::handedOver);
    }

    private static IllegalStateException handedOver() {
        return new IllegalStateException("the load is being handed over; ask again");
    }

    /**
     * Reads the pairs of a report once more and gives each with the fields in which it differs: for reports with more pairs than are listed. Blocks; in bounded memory. Lists of
     * referrals may lack details that a single read gives.
     */
    public void differences(LoadReport report, Consumer<InitialLoadReport.Match> sink) {
        new PairReader(connection, engine.now(), report.found().matched()).read(sink);
    }

    /**
     * Begins what a report showed. Where more records would be created in one direction than need no confirmation, only pairs are linked until the creates are confirmed by their
     * numbers too; asking again with them is how that is done. Returns at once: the workers of all nodes carry it out.
     *
     * @throws IllegalArgumentException if the token is not that of the last report, or the numbers are not those that it showed; nothing changed
     * @throws IllegalStateException if another process hands over a part at this moment; asking again is safe
     */
    public LoadProgress run(LoadConfirmation confirmation) {
        StreamClaim claim = claim();
        try {
            WorkHeader header = Optional.ofNullable(ConfirmedWork.header(claim))
                    .filter(known -> known.token().equals(confirmation.token()))
                    .orElseThrow(() -> new IllegalArgumentException("no report has this token; look again"));
            begin(claim, header, confirmation);
        } finally {
            engine.store().releaseStream(claim, Duration.ZERO);
        }
        engine.runner().begun(connection.id(), ConfirmedWork.LOAD);
        return progress();
    }

    private void begin(StreamClaim claim, WorkHeader header, LoadConfirmation confirmation) {
        LoadConfirmation.Creates shown = confirmation.creates();
        if (shown != null
                && (shown.inCrm() != header.newInCrm() || shown.inPartnerCenter() != header.newInPartnerCenter())) {
            throw new IllegalArgumentException("the report showed " + header.newInCrm() + " creates in the CRM and "
                    + header.newInPartnerCenter() + " in Partner Center");
        }
        int limit = connection.settings().populations().confirmCreatesAbove();
        boolean few = header.newInCrm() <= limit && header.newInPartnerCenter() <= limit;
        boolean withCreates = few || shown != null;
        if (header.begun() && (header.createsConfirmed() || !withCreates)) {
            return; // it was confirmed before
        }
        WorkHeader begun = header.confirmed(withCreates, engine.now());
        String text = "load " + header.token() + " confirmed by " + confirmation.by() + ": " + begun.links()
                + " to link, " + (withCreates ? begun.creates() : 0) + " to create (R-229, R-240)";
        work.stopped(false);
        // The line goes first: who dies in between asks again and is noted twice, but nothing runs that nobody is known
        // to have confirmed.
        engine.store().audit(new AuditEntry(connection.id(), "-", engine.now(), text));
        if (!engine.store().saveCursor(claim, begun.text(), engine.options().lease())) {
            throw handedOver();
        }
        engine.population(connection.id(), text);
    }

    /** Says how far the load is. Makes no call to either side. */
    public LoadProgress progress() {
        WorkHeader header = work.header().orElse(null);
        if (header == null) {
            return new LoadProgress(LoadProgress.State.NONE, 0, 0, 0, 0, Duration.ZERO);
        }
        int over = (int) Math.min(Integer.MAX_VALUE, header.handedOver());
        long waiting = header.begun() && over > 0 ? engine.store().countDue(connection.id(), Lane.BACKFILL, over) : 0;
        return new LoadProgress(
                state(header),
                header.total(),
                header.handedOver() - waiting,
                waiting,
                header.createsConfirmed() || !header.begun() ? 0 : header.creates(),
                header.begun() ? Duration.between(header.since(), engine.now()) : Duration.ZERO);
    }

    private LoadProgress.State state(WorkHeader header) {
        return switch (header.state()) {
            case PROPOSED -> LoadProgress.State.REPORTED;
            case RUNNING -> work.stopped() ? LoadProgress.State.STOPPED : LoadProgress.State.RUNNING;
            case DONE -> LoadProgress.State.DONE;
        };
    }

    /** Hands over nothing more until {@link #resume()}; what was handed over before, at most some hundred deals, is still worked. */
    public void stop() {
        work.stopped(true);
    }

    /** Goes on where the load was stopped, by {@link #stop()} or with the process; without effect where there is nothing to go on with. */
    public void resume() {
        work.stopped(false);
        engine.runner().begun(connection.id(), ConfirmedWork.LOAD);
    }
}
