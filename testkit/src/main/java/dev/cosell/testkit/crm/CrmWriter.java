package dev.cosell.testkit.crm;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies the writes of the adapter: create-only by key, updates under their guard. Used under the CRM's lock. */
final class CrmWriter {
    private final InMemoryCrmOptions options;
    private final CrmTables tables;
    private final CrmRows rows;

    CrmWriter(InMemoryCrmOptions options, CrmTables tables, CrmRows rows) {
        this.options = options;
        this.tables = tables;
        this.rows = rows;
    }

    CrmWriteResult apply(CrmWrite write) {
        List<Finding> problems = problems(write);
        if (write instanceof CrmWrite.Create create) {
            return create(create, problems);
        }
        return update((CrmWrite.Update) write, problems);
    }

    /** Saves a record again as it is, as an automation or a seller without a change of mind would. */
    void touch(CrmRecordId id) {
        tables.opportunity(id).ifPresent(tables::save);
    }

    private CrmWriteResult create(CrmWrite.Create create, List<Finding> problems) {
        List<Opportunity> held = tables.byReferral(create.referral().value());
        if (!held.isEmpty()) {
            return new CrmWriteResult.AlreadyThere(held.get(0).id());
        }
        Set<CrmField<?>> demanded = new LinkedHashSet<>(List.of(CrmField.NAME, CrmField.STAGE, CrmField.CLOSE_DATE));
        demanded.addAll(options.requiredFields());
        for (CrmField<?> required : demanded) {
            if (create.changes()
                    .values()
                    .getOrDefault(required, Optional.empty())
                    .isEmpty()) {
                problems.add(refused(required, "it is required"));
            }
        }
        CrmAccount account = problems.isEmpty() ? account(create.account(), problems) : null;
        if (account == null) {
            return new CrmWriteResult.Rejected(problems);
        }
        OpportunityChanges changes = create.changes().toBuilder()
                .set(CrmField.REFERRAL_ID, create.referral().value())
                .build();
        CrmRecordId id = tables.nextId("OPP");
        tables.save(rows.changed(rows.fresh(id, account, CrmSeller.OWNER), changes));
        return new CrmWriteResult.Applied(id, true);
    }

    private CrmWriteResult update(CrmWrite.Update update, List<Finding> problems) {
        Opportunity now = tables.opportunity(update.id()).orElse(null);
        if (now == null) {
            return new CrmWriteResult.Gone();
        }
        if (!guardHolds(update.seen(), now)) {
            return new CrmWriteResult.Changed();
        }
        if (now.account() == null && !update.changes().addedContacts().isEmpty()) {
            problems.add(Finding.error(
                    FindingCodes.SERVICE_REJECTED, null, "contacts", "a contact needs an account", "set an account"));
        }
        if (now.is(CrmField.CLOSED) && !options.closedWritable() && !opens(update.changes())) {
            problems.add(refused(CrmField.STAGE, "the record is closed and takes no changes"));
        }
        if (!problems.isEmpty()) {
            return new CrmWriteResult.Rejected(problems);
        }
        tables.save(rows.changed(now, update.changes()));
        return new CrmWriteResult.Applied(update.id(), true);
    }

    private boolean opens(OpportunityChanges changes) {
        Object stage =
                changes.values().getOrDefault(CrmField.STAGE, Optional.empty()).orElse(null);
        return stage != null
                && !options.wonStages().contains(stage.toString())
                && !options.lostStages().contains(stage.toString());
    }

    private boolean guardHolds(Opportunity seen, Opportunity now) {
        boolean exact = options.versionPrecision() == VersionPrecision.EXACT;
        return now.version().equals(seen.version()) && (exact || now.sameContent(seen));
    }

    private @Nullable CrmAccount account(AccountRef ref, List<Finding> problems) {
        if (ref instanceof AccountRef.New asked) {
            List<CrmAccount> known =
                    tables.accountsLike(asked.name(), asked.address().postalCode());
            return known.isEmpty() ? tables.addAccount(asked.name(), asked.address(), asked.ids()) : known.get(0);
        }
        Optional<CrmAccount> known = tables.account(((AccountRef.Existing) ref).id());
        if (known.isEmpty()) {
            problems.add(Finding.error(
                    FindingCodes.SERVICE_REJECTED, null, "account", "the account does not exist", "look it up again"));
        }
        return known.orElse(null);
    }

    private List<Finding> problems(CrmWrite write) {
        List<Finding> problems = new ArrayList<>();
        write.changes().values().forEach((field, value) -> {
            if (!options.writableFields().contains(field)) {
                problems.add(refused(field, "this CRM has no such field to write"));
            }
        });
        Optional<?> name = write.changes().values().getOrDefault(CrmField.NAME, Optional.empty());
        if (name.isPresent() && name.get().toString().length() > InMemoryCrmOptions.NAME_LENGTH) {
            problems.add(refused(CrmField.NAME, "it is longer than " + InMemoryCrmOptions.NAME_LENGTH));
        }
        for (ContactRef contact : write.changes().addedContacts()) {
            if (contact instanceof ContactRef.Existing existing
                    && !tables.contacts().containsKey(existing.id())) {
                problems.add(Finding.error(
                        FindingCodes.SERVICE_REJECTED,
                        "R-188",
                        "contacts",
                        "the contact does not exist",
                        "look it up again"));
            }
        }
        addFeatureProblems(problems, write.changes());
        return problems;
    }

    private void addFeatureProblems(List<Finding> problems, OpportunityChanges changes) {
        if (!changes.addedNotes().isEmpty() && !options.features().contains(CrmFeature.NOTE_RECORDS)) {
            problems.add(Finding.error(
                    FindingCodes.SERVICE_REJECTED, "R-192", "notes", "there are no note records", "switch them on"));
        }
        List<CrmRecordId> users = new ArrayList<>(changes.addedTeamMembers());
        users.addAll(changes.removedTeamMembers());
        if (!users.isEmpty() && !options.features().contains(CrmFeature.TEAM)) {
            problems.add(Finding.error(
                    FindingCodes.SERVICE_REJECTED, "R-192", "team", "there are no sales teams", "switch them on"));
        } else if (!tables.users().keySet().containsAll(users)) {
            problems.add(Finding.error(
                    FindingCodes.SERVICE_REJECTED, "R-191", "team", "the user does not exist", "look it up again"));
        }
    }

    private static Finding refused(CrmField<?> field, String why) {
        return Finding.error(FindingCodes.SERVICE_REJECTED, null, field.id(), why, "correct the value or the mapping");
    }
}
