package dev.cosell.it.simulation;

import dev.cosell.core.engine.Load;
import dev.cosell.core.engine.LoadProgress;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Plays a chapter of the story with a process that dies at one of its I/O steps, and says how it ends. */
final class CrashStory {
    private static final int MOST_DEATHS = 8;

    private final List<Chapter> before;
    private final Chapter chapter;
    private final boolean exact;
    private final Storage.Kind kind;

    /**
     * Tells a story to its end; in its last chapter the process dies.
     *
     * @param exact whether the CRM has exact versions, or stamps of whole seconds
     */
    CrashStory(List<Chapter> chapters, boolean exact, Storage.Kind kind) {
        this.before = List.copyOf(chapters.subList(0, chapters.size() - 1));
        this.chapter = chapters.get(chapters.size() - 1);
        this.exact = exact;
        this.kind = kind;
    }

    /**
     * How a run ended.
     *
     * @param steps I/O steps of the chapter
     * @param deaths how often the process died
     * @param state what both sides hold
     * @param violations what was broken
     */
    record Ending(long steps, long deaths, Map<String, String> state, List<Violation> violations) {}

    Ending undisturbed() {
        return play(node -> {}, node -> {});
    }

    /** Dies at one step, and not again. */
    Ending dyingOnceAt(int step) {
        return play(node -> node.dieAtStep(step), node -> {});
    }

    /** Dies at one step, and in each of the lives after it again at a step picked by chance: amid the recovery. */
    Ending dyingFromNowOnAt(int step, long seed) {
        Random random = new Random(seed * 31 + step);
        int[] deaths = new int[1];
        return play(node -> node.dieAtStep(step), node -> {
            deaths[0]++;
            if (deaths[0] < MOST_DEATHS) {
                node.dieAtStep(1 + random.nextInt(25));
            }
        });
    }

    private Ending play(Consumer<Node> first, Consumer<Node> reborn) {
        Shape shape =
                new Shape(List.of(new Shape.OfTenant(exact, Duration.ZERO, Duration.ZERO)), List.of(Duration.ZERO), 10);
        Chapter opening = before.isEmpty() ? chapter : before.get(0);
        try (SimWorld world = new SimWorld(shape, Sabotage.NONE, kind, opening.existing())) {
            return play(world, first, reborn);
        }
    }

    private Ending play(SimWorld world, Consumer<Node> first, Consumer<Node> reborn) {
        SimTenant tenant = world.tenants.get(0);
        Node node = world.nodes.get(0);
        for (Chapter each : before) {
            scenes(world, each);
        }
        long begun = node.steps();
        world.reborn = reborn;
        first.accept(node);
        scenes(world, chapter);
        long steps = node.steps() - begun;
        world.reborn = living -> {};
        world.settle();
        String load = load(tenant, node.engine());
        SilenceCheck.lookAtAll(tenant, node.engine().signals(tenant.name));
        world.settle();
        Map<String, String> state = state(tenant, node.engine());
        state.put("load", load);
        new ConvergenceCheck(tenant, node.engine()).check();
        new EditCheck(tenant, node.engine().conflicts(tenant.name)).check();
        new SilenceCheck(world).check();
        return new Ending(steps, world.tally.of("deaths"), state, List.copyOf(world.violations));
    }

    private static void scenes(SimWorld world, Chapter chapter) {
        for (Consumer<SimTenant> scene : chapter.scenes()) {
            scene.accept(world.tenants.get(0));
            world.work();
        }
    }

    /** What became of the initial load, and what another look finds. */
    private static String load(SimTenant tenant, SyncEngine engine) {
        Load load = engine.load(tenant.name);
        LoadProgress progress = load.progress();
        if (progress.state() == LoadProgress.State.NONE) {
            return "none";
        }
        boolean signed = engine.audit(tenant.name, 0, 100_000).stream()
                .anyMatch(line -> line.text().contains("confirmed by " + LoadHost.ADMIN));
        return progress.state() + " " + progress.done() + " of " + progress.total()
                + (signed ? ", confirmed, then " : ", confirmed by nobody, then ")
                + load.report().found().lines().get(0);
    }

    /** Everything that both sides hold, without ids that the service picked, times, versions and the number of audit lines. */
    private static Map<String, String> state(SimTenant tenant, SyncEngine engine) {
        Map<String, String> state = new TreeMap<>();
        for (Deal deal : tenant.deals()) {
            Referral referral = deal.referral == null ? null : tenant.center.get(deal.referral);
            Opportunity record = tenant.people.record(deal.number).orElse(null);
            state.put("left " + deal.number, referral == null ? "none" : left(referral));
            state.put("right " + deal.number, record == null ? "none" : right(record));
        }
        TreeSet<String> lost = new TreeSet<>();
        engine.conflicts(tenant.name)
                .forEach(each -> lost.add(each.field() + " " + each.partnerCenter() + " " + each.crm()));
        state.put("conflicts", lost.toString());
        state.put("referrals", String.valueOf(tenant.center.referrals().size()));
        state.put("records", String.valueOf(tenant.crm.seller().opportunities().size()));
        state.put("accounts", String.valueOf(tenant.crm.seller().accounts().size()));
        state.put("contacts", String.valueOf(tenant.crm.seller().contacts().size()));
        state.put("links", String.valueOf(engine.links(tenant.name).size()));
        state.put("parked", String.valueOf(engine.parked(tenant.name).size()));
        return state;
    }

    private static String left(Referral referral) {
        return Field.of(referral) + " name " + referral.name() + " reason " + referral.statusReason() + " for "
                + referral.externalReferenceId();
    }

    private static String right(Opportunity record) {
        List<Object> more = new ArrayList<>();
        for (CrmField<?> field : List.of(
                CrmField.NAME,
                CrmField.HELP,
                CrmField.VISIBLE,
                CrmField.SYNC_FLAG,
                CrmField.MICROSOFT_CRM_ID,
                CrmField.CLOSE_REASON)) {
            more.add(String.valueOf(record.get(field)));
        }
        boolean bound = record.get(CrmField.REFERRAL_ID) != null && record.get(CrmField.REFERRAL_LINK) != null;
        return Field.of(record) + " " + more + (bound ? " bound " : " free ")
                + Objects.requireNonNullElse(record.contacts(), List.of()).size();
    }
}
