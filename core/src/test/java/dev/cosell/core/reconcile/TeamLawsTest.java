package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.merge.Seeds;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.ReferralState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Laws of the team merge over random edits of both teams, users that exist or not, members that are complete or not. */
class TeamLawsTest {
    private static final List<Person> PEOPLE = List.of(
            Deals.SELLER,
            Scene.person("Ann", "ann@partner.example"),
            Scene.person("Ben", "BEN@partner.example"),
            Scene.person("Cid", "cid@partner.example"),
            new Person("Nora", "Example", null, "nora@partner.example"),
            new Person(null, "Example", "+49 30 1", "otto@partner.example"),
            new Person("Max", "Example", "+49 30 2", null));

    @Test
    @Tag("R-122")
    @Tag("R-191")
    @Tag("R-206")
    @Tag("R-207")
    void run_anyEditsOfBothTeams_nobodyIsLostWhoWasNotRemovedByASideThatHeldHim() {
        Seeds.check(random -> {
            Scene scene = anyScene(random);
            Set<String> bothHeld = new HashSet<>();
            for (int day = 0; day < 5; day++) {
                Set<String> thereBefore = keys(scene.own.team());
                Set<String> hereBefore = crm(scene);
                edit(random, scene);
                Set<String> there = keys(scene.own.team());
                Set<String> here = crm(scene);
                scene.settle(2);
                Set<String> removed = new HashSet<>(union(thereBefore, hereBefore, bothHeld));
                removed.removeIf(key -> !(thereBefore.contains(key) && !there.contains(key))
                        && !(hereBefore.contains(key) && !here.contains(key))
                        && !bothHeld.contains(key));
                Set<String> mustStayThere = new HashSet<>(there);
                mustStayThere.removeAll(removed);
                assertThat(keys(scene.own.team())).containsAll(mustStayThere);
                Set<String> mustStayHere = new HashSet<>(here);
                mustStayHere.removeAll(removed);
                assertThat(crm(scene)).containsAll(mustStayHere);
                assertThat(keys(scene.own.team())).isSubsetOf(union(there, here));
                assertThat(crm(scene)).isSubsetOf(union(there, here));
                // Somebody whom one side removed and the other could not give up may still leave later.
                bothHeld.addAll(removed);
                bothHeld.retainAll(union(keys(scene.own.team()), crm(scene)));
            }
        });
    }

    @Test
    @Tag("R-112")
    @Tag("R-191")
    @Tag("R-206")
    void run_anyEditsOfBothTeams_silenceAfterwardsAndEveryRestIsListed() {
        Seeds.check(random -> {
            Scene scene = anyScene(random);
            for (int day = 0; day < 5; day++) {
                edit(random, scene);
                scene.settle(2);
                int said = scene.findings.size();
                SyncPlan again = scene.run();
                assertThat(again.isEmpty()).as("converged: %s", again).isTrue();
                assertThat(scene.findings).as("nothing is said twice").hasSize(said);
                assertThat(again.memory()).isEqualTo(scene.plan().memory());
                boolean same = keys(scene.own.team()).equals(crm(scene));
                boolean listed = scene.link.standing().containsKey(StandardFields.TEAM.id());
                assertThat(same || listed || scene.users.isEmpty()).isTrue();
            }
        });
    }

    @Test
    @Tag("R-047")
    @Tag("R-207")
    void run_anyEditsInTheCrm_partnerCenterAlwaysHasACompleteMemberAndEachOnce() {
        Seeds.check(random -> {
            Scene scene = anyScene(random);
            for (int day = 0; day < 5; day++) {
                scene.crm(side -> side.team(some(random)).owner(Seeds.pick(random, PEOPLE)));
                scene.settle(2);
                assertThat(scene.own.team()).anyMatch(Person::complete);
                assertThat(scene.own.team().stream().map(Person::key).filter(Objects::nonNull))
                        .doesNotHaveDuplicates();
            }
        });
    }

    private static void edit(RandomGenerator random, Scene scene) {
        if (random.nextBoolean()) {
            List<Person> team = some(random);
            scene.own(side -> side.team(team));
        }
        if (random.nextBoolean()) {
            List<Person> team = some(random);
            scene.crm(side -> side.team(team));
        }
        if (random.nextInt(4) == 0) {
            scene.crm(side -> side.owner(Seeds.pick(random, PEOPLE)));
        }
    }

    private static Scene anyScene(RandomGenerator random) {
        Scene scene = Scene.justLinked(
                Deals.inbound(ReferralState.ACCEPTED).toBuilder()
                        .externalReferenceId(Deals.RECORD.value())
                        .build(),
                Deals.opportunity("Qualification").toBuilder()
                        .team(some(random))
                        .build());
        if (random.nextInt(4) > 0) {
            scene.users(some(random).toArray(Person[]::new));
        }
        scene.settle(2);
        return scene;
    }

    private static List<Person> some(RandomGenerator random) {
        List<Person> some = new ArrayList<>(PEOPLE);
        some.removeIf(person -> random.nextBoolean());
        return some;
    }

    private static Set<String> crm(Scene scene) {
        List<Person> all = new ArrayList<>(Objects.requireNonNull(scene.crm.team()));
        if (scene.crm.owner() != null) {
            all.add(scene.crm.owner());
        }
        return keys(all);
    }

    private static Set<String> keys(List<Person> people) {
        return TeamSet.keys(people);
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new HashSet<>();
        for (Set<String> set : sets) {
            all.addAll(set);
        }
        return all;
    }
}
