package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.opportunity.UpdateGuard;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One write of a batch on its way through the stages: open until it is settled or its own row is saved. Confined to one thread. */
final class PendingWrite {
    private final CrmWrite write;
    private final Map<ContactRef, String> contacts = new IdentityHashMap<>();
    private final List<Finding> childProblems = new ArrayList<>();
    private @Nullable CrmWriteResult result;
    private @Nullable String account;
    private @Nullable CrmRecordId saved;
    private final List<NewContact> newContacts = new ArrayList<>();
    private @Nullable ObjectNode newAccount;
    private boolean alone;
    private boolean complete = true;
    private boolean anyChild;

    PendingWrite(CrmWrite write) {
        this.write = write;
    }

    CrmWrite write() {
        return write;
    }

    /** Returns the record of an update as it was seen; creates have none. */
    Opportunity seen() {
        return ((CrmWrite.Update) write).seen();
    }

    /** Tells whether this is an update under the given guard. */
    boolean isUpdate(UpdateGuard guard) {
        return write instanceof CrmWrite.Update update && update.guard() == guard;
    }

    OpportunityChanges changes() {
        return write.changes();
    }

    /** Tells whether nothing is known yet of its outcome. */
    boolean open() {
        return result == null && saved == null;
    }

    void settle(CrmWriteResult outcome) {
        result = outcome;
    }

    /** Notes that the opportunity's own row is written. */
    void saved(CrmRecordId id) {
        saved = id;
    }

    @Nullable
    CrmRecordId savedId() {
        return result == null ? saved : null;
    }

    /** Notes that something beside the row itself was not written. */
    void incomplete(Finding why) {
        complete = false;
        childProblems.add(why);
    }

    void account(String id) {
        account = id;
    }

    /** Returns the account of its contacts, or null where there is none. */
    @Nullable
    String account() {
        if (write instanceof CrmWrite.Update update && update.seen().account() != null) {
            return update.seen().account().id().value();
        }
        return account;
    }

    /**
     * A contact that is created by the same call as its deal.
     *
     * @param ref who asked for it
     * @param row its fields
     */
    record NewContact(ContactRef ref, ObjectNode row) {
        /** Shows nothing personal. */
        @Override
        public String toString() {
            return "NewContact";
        }
    }

    /** Notes that its new account and contacts are created by one call with the opportunity, and not with those of other deals. */
    void alone() {
        alone = true;
    }

    boolean isAlone() {
        return alone;
    }

    void newAccount(ObjectNode row) {
        newAccount = row;
    }

    @Nullable
    ObjectNode newAccount() {
        return newAccount;
    }

    void newContact(ContactRef ref, ObjectNode row) {
        newContacts.add(new NewContact(ref, row));
    }

    List<NewContact> newContacts() {
        return List.copyOf(newContacts);
    }

    /** Tells whether accounts or contacts are to be created by the same call as the opportunity. */
    boolean bringsParties() {
        return newAccount != null || !newContacts.isEmpty();
    }

    void contact(ContactRef ref, String id) {
        contacts.put(ref, id);
    }

    /** Returns the id of a contact to attach, or null where it could not be had. */
    @Nullable
    String contact(ContactRef ref) {
        return ref instanceof ContactRef.Existing existing ? existing.id().value() : contacts.get(ref);
    }

    boolean holdsContact(String id) {
        return write instanceof CrmWrite.Update update
                && held(update.seen().contacts()).stream()
                        .anyMatch(each -> each.id().value().equals(id));
    }

    boolean holdsPrimary(String id) {
        return write instanceof CrmWrite.Update update
                && held(update.seen().contacts()).stream()
                        .anyMatch(each -> each.primary() && each.id().value().equals(id));
    }

    boolean holdsSolution(Solution solution) {
        return write instanceof CrmWrite.Update update
                && update.seen().solutions() != null
                && update.seen().solutions().stream().anyMatch(each -> each.id().equals(solution.id()));
    }

    /** Tells whether only contacts and solutions change, so that no row of its own is written. */
    boolean childrenOnly() {
        return write instanceof CrmWrite.Update && changes().values().isEmpty();
    }

    CrmWriteResult result() {
        if (result != null) {
            return result;
        }
        if (nothingWritten()) {
            return new CrmWriteResult.Rejected(childProblems);
        }
        return new CrmWriteResult.Applied(Objects.requireNonNull(saved, "every stage settles or saves"), complete);
    }

    /** Notes that a contact or solution was written. */
    void childSaved() {
        anyChild = true;
    }

    /** Tells whether there was nothing but contacts and solutions to write, and all of them were refused. */
    private boolean nothingWritten() {
        return childrenOnly() && !anyChild && childProblems.stream().anyMatch(Finding::refuses);
    }

    /** Returns what hindered contacts and solutions. */
    List<Finding> childProblems() {
        return childProblems;
    }

    private static List<CrmContact> held(@Nullable List<CrmContact> contacts) {
        return contacts == null ? List.of() : contacts;
    }
}
