package dev.cosell.testkit.crm;

import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes rows and puts changes into them. Used under the CRM's lock. */
final class CrmRows {
    private static final CrmVersion UNSAVED = CrmVersion.of("unsaved");

    private final InMemoryCrmOptions options;
    private final CrmTables tables;

    CrmRows(InMemoryCrmOptions options, CrmTables tables) {
        this.options = options;
        this.tables = tables;
    }

    Opportunity fresh(CrmRecordId id, @Nullable CrmAccount account, Person owner) {
        Opportunity.Builder row = Opportunity.builder(id, UNSAVED)
                .account(account)
                .contacts(List.of())
                .solutions(List.of())
                .team(options.features().contains(CrmFeature.TEAM) ? List.of() : null)
                .notes(options.features().contains(CrmFeature.NOTE_RECORDS) ? List.of() : null)
                .owner(owner);
        for (CrmField<?> field : options.fields()) {
            put(row, field, field.type() == Boolean.class ? Optional.of(false) : Optional.empty());
        }
        return row.build();
    }

    Opportunity changed(Opportunity before, OpportunityChanges changes) {
        Opportunity.Builder row = before.toBuilder();
        changes.values().forEach((field, value) -> put(row, field, value));
        stage(row, changes);
        return row.solutions(solutions(before, changes))
                .contacts(contacts(before, changes))
                .team(team(before, changes))
                .notes(notes(before, changes))
                .build();
    }

    private void stage(Opportunity.Builder row, OpportunityChanges changes) {
        Optional<?> stage = changes.values().get(CrmField.STAGE);
        if (stage != null) {
            boolean won = stage.filter(options.wonStages()::contains).isPresent();
            row.set(CrmField.WON, won);
            row.set(
                    CrmField.CLOSED,
                    won || stage.filter(options.lostStages()::contains).isPresent());
        }
    }

    private List<Solution> solutions(Opportunity before, OpportunityChanges changes) {
        List<Solution> all = new ArrayList<>(Objects.requireNonNullElse(before.solutions(), List.of()));
        all.removeIf(each -> changes.removedSolutionIds().contains(each.id()));
        for (Solution added : changes.addedSolutions()) {
            if (all.stream().noneMatch(each -> each.id().equals(added.id()))) {
                all.add(added);
            }
        }
        return all;
    }

    private @Nullable List<Person> team(Opportunity before, OpportunityChanges changes) {
        if (before.team() == null) {
            return null;
        }
        List<Person> all = new ArrayList<>(before.team());
        changes.removedTeamMembers().forEach(id -> all.removeIf(each -> same(each, user(id))));
        for (CrmRecordId id : changes.addedTeamMembers()) {
            if (all.stream().noneMatch(each -> same(each, user(id)))) {
                all.add(user(id));
            }
        }
        return all;
    }

    private static @Nullable List<String> notes(Opportunity before, OpportunityChanges changes) {
        if (before.notes() == null) {
            return null;
        }
        List<String> all = new ArrayList<>(before.notes());
        all.addAll(changes.addedNotes());
        return all;
    }

    private static boolean same(Person one, Person other) {
        return one.equals(other) || one.key() != null && one.key().equals(other.key());
    }

    private Person user(CrmRecordId id) {
        return Objects.requireNonNull(tables.users().get(id), "user");
    }

    private List<CrmContact> contacts(Opportunity before, OpportunityChanges changes) {
        List<CrmContact> all = new ArrayList<>(Objects.requireNonNullElse(before.contacts(), List.of()));
        for (ContactRef added : changes.addedContacts()) {
            CrmRecordId id = contact(before, added);
            if (added.primary()) {
                all.replaceAll(each -> new CrmContact(each.id(), each.person(), false));
                all.removeIf(each -> each.id().equals(id));
                all.add(0, new CrmContact(id, person(id), true));
            } else if (all.stream().noneMatch(each -> each.id().equals(id))) {
                all.add(new CrmContact(id, person(id), false));
            }
        }
        return all;
    }

    private CrmRecordId contact(Opportunity row, ContactRef ref) {
        if (ref instanceof ContactRef.Existing existing) {
            return existing.id();
        }
        Person person = ((ContactRef.New) ref).person();
        CrmAccount account = Objects.requireNonNull(row.account(), "a contact needs an account");
        String email = person.email();
        List<CrmContact> known = email == null ? List.of() : tables.contactsLike(account.id(), email);
        return known.isEmpty()
                ? tables.addContact(account.id(), person)
                : known.get(0).id();
    }

    private Person person(CrmRecordId contact) {
        return Objects.requireNonNull(tables.contacts().get(contact), "contact").person();
    }

    private static <T> void put(Opportunity.Builder row, CrmField<T> field, Optional<?> value) {
        row.set(field, value.isEmpty() ? null : field.type().cast(value.get()));
    }
}
