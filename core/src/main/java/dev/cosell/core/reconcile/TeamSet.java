package dev.cosell.core.reconcile;

import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.merge.SetMerge;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.Member;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The partner's own team by mail address: the owner and the sales team of the opportunity, and the team of the referral. Members without an
 * address cannot be told apart; they stay where they are on either side. Pure.
 */
final class TeamSet implements ElementSet {
    private final List<Member> members;
    private final Map<String, Person> crmPeople;
    private final Set<String> thereKeys;
    private final @Nullable String owner;
    private final boolean crmHoldsTeams;
    private final Map<String, Optional<CrmRecordId>> users;

    private TeamSet(Observation seen, Referral own, Opportunity crm) {
        this.members = own.members();
        this.crmPeople = people(crm);
        this.thereKeys = keys(own.team());
        this.owner = crm.owner() == null ? null : crm.owner().key();
        this.crmHoldsTeams = seen.crmFacts().capabilities().has(CrmFeature.TEAM);
        this.users = seen.users();
    }

    /** Returns the teams of both sides, or null where that of the CRM was not seen: the owner alone says nothing of who left. */
    static @Nullable TeamSet of(Situation situation, Referral own, Opportunity crm) {
        return crm.team() == null ? null : new TeamSet(situation.seen(), own, crm);
    }

    /** Returns the mail addresses whose CRM users must still be looked up before the teams can be merged. */
    static Set<String> usersToFind(Link link, Observation seen) {
        Referral own = seen.own().orNull();
        Opportunity crm = seen.crm().orNull();
        boolean paused = crm != null && crm.knows(CrmField.SYNC_FLAG) && !crm.is(CrmField.SYNC_FLAG);
        if (own == null || crm == null || crm.team() == null || paused) {
            return Set.of();
        }
        TeamSet teams = new TeamSet(seen, own, crm);
        SetMerge merge = teams.reachable(SetMerge.of(teams.there(), teams.here(), link.team()));
        if (merge.nothingToDo()) {
            return Set.of();
        }
        Set<String> mails = new TreeSet<>(merge.addToCrm());
        mails.addAll(merge.removeFromCrm());
        mails.removeAll(seen.users().keySet());
        mails.removeIf(teams::isOwner);
        return mails;
    }

    /** Returns the keys of the people who have one. */
    static Set<String> keys(List<Person> people) {
        Set<String> keys = new TreeSet<>();
        for (Person person : people) {
            if (person.key() != null) {
                keys.add(person.key());
            }
        }
        return keys;
    }

    private static Map<String, Person> people(Opportunity crm) {
        Map<String, Person> people = new TreeMap<>();
        add(people, crm.owner());
        if (crm.team() != null) {
            crm.team().forEach(member -> add(people, member));
        }
        return people;
    }

    /** Of two entries of one person the one that can go to Partner Center counts. */
    private static void add(Map<String, Person> people, @Nullable Person person) {
        if (person != null && person.key() != null) {
            people.merge(person.key(), person, (first, second) -> first.complete() ? first : second);
        }
    }

    @Override
    public SyncField field() {
        return StandardFields.TEAM;
    }

    @Override
    public Set<String> there() {
        return thereKeys;
    }

    @Override
    public Set<String> here() {
        return crmPeople.keySet();
    }

    @Override
    public String why() {
        return "team members merged one by one (R-207)";
    }

    /** Without sales teams the CRM is never written; what its owner and team show still goes to Partner Center. */
    @Override
    public SetMerge reachable(SetMerge merge) {
        return crmHoldsTeams || merge.nothingToDo()
                ? merge
                : new SetMerge(merge.addToPartnerCenter(), Set.of(), merge.removeFromPartnerCenter(), Set.of());
    }

    @Override
    public SetMerge able(SetMerge merge) {
        return new SetMerge(
                only(merge.addToPartnerCenter(), this::isComplete),
                only(merge.addToCrm(), this::hasUser),
                merge.removeFromPartnerCenter(),
                only(merge.removeFromCrm(), key -> !isOwner(key) && hasUser(key)));
    }

    @Override
    public List<Finding> leftOut(SetMerge merge) {
        List<Finding> findings = new ArrayList<>();
        int incomplete =
                only(merge.addToPartnerCenter(), key -> !isComplete(key)).size();
        if (incomplete > 0) {
            findings.add(TeamFindings.incomplete(incomplete));
        }
        int strangers = only(merge.addToCrm(), this::hasNoUser).size()
                + only(merge.removeFromCrm(), key -> !isOwner(key) && hasNoUser(key))
                        .size();
        if (strangers > 0) {
            findings.add(TeamFindings.withoutUser(strangers));
        }
        if (merge.removeFromCrm().stream().anyMatch(this::isOwner)) {
            findings.add(TeamFindings.ownerStays());
        }
        return findings;
    }

    private static Set<String> only(Set<String> keys, Predicate<String> condition) {
        return keys.stream().filter(condition).collect(Collectors.toSet());
    }

    private boolean isComplete(String key) {
        Person person = crmPeople.get(key);
        return person != null && person.complete();
    }

    private boolean isOwner(String key) {
        return key.equals(owner);
    }

    private boolean hasUser(String key) {
        Optional<CrmRecordId> user = users.get(key);
        return user != null && user.isPresent();
    }

    private boolean hasNoUser(String key) {
        Optional<CrmRecordId> user = users.get(key);
        return user != null && user.isEmpty();
    }

    @Override
    public @Nullable String objection(SetMerge merge) {
        boolean adds = !merge.addToPartnerCenter().isEmpty();
        List<Member> kept = kept(merge);
        if (!adds && kept.stream().noneMatch(member -> member.person().complete())) {
            return "the last complete team member cannot be removed (R-047)";
        }
        int after = kept.size() + merge.addToPartnerCenter().size();
        return adds && after > MOST ? "more than " + MOST + " team members (R-204)" : null;
    }

    /** Keeps the members as the service sent them, those without an address included. */
    private List<Member> kept(SetMerge merge) {
        List<Member> kept = new ArrayList<>(members);
        kept.removeIf(member -> {
            String key = member.person().key();
            return key != null && merge.removeFromPartnerCenter().contains(key);
        });
        return kept;
    }

    @Override
    public void addTo(ReferralPatch.Builder patch, SetMerge merge) {
        List<Person> added = new ArrayList<>();
        crmPeople.forEach((key, person) -> {
            if (merge.addToPartnerCenter().contains(key)) {
                added.add(person);
            }
        });
        if (merge.removeFromPartnerCenter().isEmpty()) {
            added.forEach(patch::addTeamMember);
            return;
        }
        List<Member> whole = kept(merge);
        added.forEach(person -> whole.add(Member.of(person)));
        patch.members(whole);
    }

    @Override
    public void addTo(OpportunityChanges.Builder changes, SetMerge merge) {
        merge.addToCrm().forEach(key -> user(key).ifPresent(changes::addTeamMember));
        merge.removeFromCrm().forEach(key -> user(key).ifPresent(changes::removeTeamMember));
    }

    private Optional<CrmRecordId> user(String key) {
        return users.getOrDefault(key, Optional.empty());
    }
}
