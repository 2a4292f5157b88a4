package dev.cosell.dynamics;

import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
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
    private final List<NewRow> newRows = new ArrayList<>();
    private final Map<ContactRef, RowRef> contacts = new IdentityHashMap<>();
    private final List<@Nullable String> madeIds = new ArrayList<>();
    private final List<Finding> partProblems = new ArrayList<>();
    private @Nullable CrmWriteResult result;
    private @Nullable CrmRecordId saved;
    private @Nullable RowRef account;
    private @Nullable RowRef primaryContact;
    private boolean complete = true;
    private boolean anyPart;

    PendingWrite(CrmWrite write) {
        this.write = write;
    }

    CrmWrite write() {
        return write;
    }

    boolean isCreate() {
        return write instanceof CrmWrite.Create;
    }

    CrmWrite.Create create() {
        return (CrmWrite.Create) write;
    }

    /** Returns the record of an update as it was seen; creates have none. */
    Opportunity seen() {
        return ((CrmWrite.Update) write).seen();
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

    /** Returns the id of the opportunity where its row is written, else null. */
    @Nullable
    CrmRecordId savedId() {
        return result == null ? saved : null;
    }

    /** Returns the id of the opportunity, whose row is written. */
    String id() {
        return Objects.requireNonNull(savedId(), "only saved rows have parts").value();
    }

    // ---- rows that are made with it

    /** Has a row made by the same change set as the opportunity is written, before it. */
    RowRef make(NewRow row) {
        newRows.add(row);
        madeIds.add(null);
        return new RowRef.Made(newRows.size() - 1);
    }

    List<NewRow> newRows() {
        return List.copyOf(newRows);
    }

    /** Notes the id of a row that was made. */
    void made(int index, @Nullable String id) {
        madeIds.set(index, id);
    }

    /** Returns the id of a row, or null where it was made and its id is not known. */
    @Nullable
    String idOf(RowRef row) {
        if (row instanceof RowRef.Existing existing) {
            return existing.id();
        }
        return row instanceof RowRef.Made made ? madeIds.get(made.index()) : null;
    }

    void account(RowRef row) {
        account = row;
    }

    /** Returns the customer account that is to be set, or null where none is. */
    @Nullable
    RowRef account() {
        return account;
    }

    void primaryContact(RowRef row) {
        primaryContact = row;
    }

    /** Returns the contact that becomes the primary one, or null where none does. */
    @Nullable
    RowRef primaryContact() {
        return primaryContact;
    }

    void contact(ContactRef ref, RowRef row) {
        contacts.put(ref, row);
    }

    /** Returns the row of a contact to attach, or null where it could not be had. */
    @Nullable
    RowRef contact(ContactRef ref) {
        return contacts.get(ref);
    }

    // ---- what comes after the row

    /** Tells whether only rows of other tables change, so that no row of its own is written. */
    boolean partsOnly() {
        return !isCreate() && changes().values().isEmpty() && primaryContact == null && newRows.isEmpty();
    }

    /** Notes that something beside the row itself was not written. */
    void incomplete(Finding why) {
        complete = false;
        partProblems.add(why);
    }

    /** Notes that a row of another table was written. */
    void partSaved() {
        anyPart = true;
    }

    /** Returns what hindered rows of other tables. */
    List<Finding> partProblems() {
        return List.copyOf(partProblems);
    }

    CrmWriteResult result() {
        if (result != null) {
            return result;
        }
        boolean nothingWritten =
                partsOnly() && !anyPart && partProblems.stream().anyMatch(Finding::refuses);
        return nothingWritten
                ? new CrmWriteResult.Rejected(partProblems)
                : new CrmWriteResult.Applied(Objects.requireNonNull(saved, "every stage settles or saves"), complete);
    }
}
