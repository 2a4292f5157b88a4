package dev.cosell.testkit.scenario;

import dev.cosell.core.signal.SyncSignals;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The part of a scenario in which things go wrong: services that fail, processes that die. */
abstract class ScenarioTroubles extends ScenarioPersons {
    ScenarioTroubles(ScenarioWorld world) {
        super(world);
    }

    // ---- services

    /** Lets trouble meet the next write of the software to a service; said several times, the writes that follow. */
    public Scenario nextWriteMeets(Service service, Trouble trouble) {
        step("the next write to " + service + " " + trouble);
        if (trouble == Trouble.VERSION_MOVED) {
            Runnable save = service == Service.CRM ? this::touchRecord : this::touchReferral;
            world.calls().ambush(service, true, save);
        } else if (service == Service.CRM) {
            world.sides().crm().strike(trouble);
        } else {
            world.sides().partnerCenter().strike(trouble);
        }
        return self();
    }

    /** Lets something happen at the worst moment: when the next write to a service was planned and is about to be sent. */
    public Scenario rightBeforeNextWrite(Service service, Consumer<Scenario> what) {
        step("right before the next write to " + service + " something is to happen");
        world.calls().ambush(service, true, () -> what.accept(self()));
        return self();
    }

    /** Lets something happen right after the next write to a service was applied, before the software hears of it. */
    public Scenario rightAfterNextWrite(Service service, Consumer<Scenario> what) {
        step("right after the next write to " + service + " something is to happen");
        world.calls().ambush(service, false, () -> what.accept(self()));
        return self();
    }

    /** Lets a service be down for a while from now on: every call fails and nothing is applied, sign-in included. Persons go on working there. */
    public Scenario outage(Service service, Duration span) {
        step(service + " is down for " + span);
        Instant end = world.time().clock().instant().plus(span);
        world.outages().begin(service, end);
        return self();
    }

    /** Lets a service be down until {@link #outageEnds}. Meanwhile {@link Scenario#syncRuns} works for a quarter of an hour. */
    public Scenario outageBegins(Service service) {
        step(service + " is down");
        world.outages().begin(service, Instant.MAX);
        return self();
    }

    /** Ends the outage of a service, if there is one. */
    public Scenario outageEnds(Service service) {
        step(service + " is back");
        world.outages().end(service);
        return self();
    }

    /** Ends every access token or session that a service gave to the software, which has to sign in anew. In memory nobody signs in. */
    public Scenario sessionsEnd(Service service) {
        step("all sessions at " + service + " end");
        if (service == Service.CRM) {
            world.sides().crm().endSessions();
        } else {
            world.sides().partnerCenter().endSessions();
        }
        return self();
    }

    /** Lets an event of every referral of the deal arrive, as a webhook brings it: what Microsoft answers is seen by polls only once a day. */
    public Scenario eventArrives() {
        step("an event arrives");
        HostProcess process = world.process();
        if (process == null) {
            throw new IllegalStateException("no process is running that could take an event");
        }
        atHand().engagement()
                .ifPresent(view -> world.survive(process, () -> {
                    SyncSignals signals = process.engine().signals(world.connection());
                    signals.referralMayHaveChanged(view.own().id(), view.own().updatedAt(), null);
                    if (view.microsoft() != null) {
                        signals.referralMayHaveChanged(
                                view.microsoft().id(), view.microsoft().updatedAt(), null);
                    }
                }));
        return self();
    }

    // ---- processes

    /** Lets the process that has run longest die now, between two calls, as a killed one does: nothing is tidied up. */
    public Scenario dies() {
        step("the process dies");
        HostProcess process = world.process();
        if (process == null) {
            throw new IllegalStateException("no process is running that could die");
        }
        world.kill(process, "while nothing is under way");
        return self();
    }

    /** Lets the process die when its next write to a service is planned and recorded, before it is sent. */
    public Scenario diesBeforeNextWrite(Service service) {
        step("the process is to die before its next write to " + service);
        world.calls().ambush(service, true, () -> {
            throw new ProcessDiedError("before a write to " + service);
        });
        return self();
    }

    /** Lets the process die when its next write to a service is applied, before it can remember that. */
    public Scenario diesAfterNextWrite(Service service) {
        step("the process is to die after its next write to " + service);
        world.calls().ambush(service, false, () -> {
            throw new ProcessDiedError("after a write to " + service);
        });
        return self();
    }

    /** Lets another process start, over the same store or one that opens what the last one left. */
    public Scenario restarts() {
        if (world.process() != null) {
            throw new IllegalStateException("a process is running: let it die first, or let a secondNodeStart()");
        }
        step("another process starts");
        world.start();
        return self();
    }

    /** Lets a second process start beside the one that runs; from now on both work in turns. */
    public Scenario secondNodeStarts() {
        step("a second node starts");
        world.start();
        return self();
    }
}
