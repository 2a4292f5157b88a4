package dev.cosell.it.simulation;

import java.util.List;

/** Prints what was broken: the seed, the shrunk script, and the history of the deal on both sides. */
final class Failure {
    private Failure() {}

    static String report(Simulation simulation, Script whole, Violation first) {
        Script shrunk = new Shrinker(simulation, first.invariant()).shrink(whole);
        Simulation.Outcome outcome = simulation.play(shrunk);
        Violation violation = outcome.violations().stream()
                .filter(each -> each.invariant() == first.invariant())
                .findFirst()
                .orElse(first);
        StringBuilder text = new StringBuilder();
        text.append("seed ").append(whole.seed()).append(": ").append(violation).append('\n');
        text.append("first seen as: ").append(first).append('\n');
        text.append("world: ").append(whole.shape()).append('\n');
        List<Integer> numbers = shrunk.steps().stream().map(Script.Step::number).toList();
        text.append("replay: -Dcosell.firstSeed=")
                .append(whole.seed())
                .append(" -Dcosell.seeds=1 -Dcosell.keep=")
                .append(numbers.toString().replaceAll("[\\[\\] ]", ""))
                .append('\n');
        shrunk.steps().forEach(step -> text.append("  ")
                .append(step.toString().replace("\n", "\\n"))
                .append('\n'));
        SimWorld world = outcome.world();
        if (world != null) {
            world.trace.forEach(line -> text.append(line).append('\n'));
            world.tenants.forEach(tenant -> tenant.deals().stream()
                    .filter(deal -> violation.deal() == 0 || violation.deal() == deal.number)
                    .filter(deal -> violation.deal() == 0 || violation.tenant().equals(tenant.name))
                    .forEach(deal -> text.append("timeline of ")
                            .append(tenant.name)
                            .append(" deal ")
                            .append(deal.number)
                            .append(" (")
                            .append(deal.referral)
                            .append(", ")
                            .append(deal.record)
                            .append(")\n")
                            .append(tenant.ledger.timeline(deal.number))));
        }
        return text.toString();
    }
}
