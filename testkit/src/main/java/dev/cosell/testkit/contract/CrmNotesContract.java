package dev.cosell.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmWrite;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The part of the adapter contract about note records; skipped where the adapter has none ({@code CrmFeature.NOTE_RECORDS}). */
abstract class CrmNotesContract extends CrmReadingContract {
    private static final String AWKWARD = "Budget < 5 & > 3 \"k€\"; it's <b>not</b> bold.\nSecond line: 100 % – äöü";

    CrmNotesContract() {}

    @Test
    @Tag("R-208")
    final void update_noteAdded_isReadBackLetterByLetter() {
        requireNotes();
        CrmRecordId id = deals.createAsSeller();
        crm.advance(A_MOMENT);
        assertThat(deals.read(id).notes()).isEmpty();

        deals.applied(new CrmWrite.Update(deals.read(id), note(AWKWARD)));

        assertThat(deals.read(id).notes()).containsExactly(AWKWARD);
    }

    @Test
    @Tag("R-208")
    final void update_secondNote_leavesTheFirst() {
        requireNotes();
        CrmRecordId id = deals.createAsSeller();
        crm.edit(id, note("Typed by a seller."));
        crm.advance(A_MOMENT);

        deals.applied(new CrmWrite.Update(deals.read(id), note("Came from Partner Center.")));

        assertThat(deals.read(id).notes()).containsExactlyInAnyOrder("Typed by a seller.", "Came from Partner Center.");
    }

    @Test
    @Tag("R-208")
    final void read_longNote_isWhole() {
        requireNotes();
        String text = "A paragraph that goes on for a while. ".repeat(100).strip();
        CrmRecordId id = deals.createAsSeller();
        crm.edit(id, note(text));
        crm.advance(A_MOMENT);

        assertThat(deals.read(id).notes()).containsExactly(text);
    }

    @Test
    @Tag("R-208")
    final void changes_noteOnly_isMentioned() {
        requireNotes();
        CrmRecordId id = deals.createAsSeller();
        crm.advance(Duration.ofMinutes(30));
        CrmCursor cursor = deals.drain(deals.begin()).next();
        crm.advance(Duration.ofMinutes(30));
        cursor = deals.drain(cursor).next();

        crm.edit(id, note("Typed by a seller."));
        crm.advance(A_MOMENT);

        assertThat(deals.drain(cursor).mentions(id)).isTrue();
    }

    private void requireNotes() {
        assumeTrue(crm.adapter().capabilities().has(CrmFeature.NOTE_RECORDS), "this CRM has no note records (R-192)");
    }

    private static OpportunityChanges note(String text) {
        return OpportunityChanges.builder().addNote(text).build();
    }
}
