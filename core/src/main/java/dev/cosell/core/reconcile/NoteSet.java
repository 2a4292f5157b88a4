package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.Forms;
import dev.cosell.core.mapping.NotesMode;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.merge.NoteEntries;
import dev.cosell.core.merge.SetMerge;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entries of the referral's notes and the note records of the CRM by the hash of their text: each crosses once, none is ever removed. Pure. */
final class NoteSet implements ElementSet {
    private final @Nullable String text;
    private final Map<String, String> there;
    private final Map<String, String> here;

    private NoteSet(@Nullable String text, List<String> records) {
        this.text = text;
        this.there = NoteEntries.of(text == null ? List.of() : List.of(text));
        this.here = NoteEntries.of(records);
    }

    /** Tells whether the host chose note records and this CRM has them. */
    static boolean chosen(Situation situation) {
        return wanted(situation) && situation.seen().crmFacts().capabilities().has(CrmFeature.NOTE_RECORDS);
    }

    private static boolean wanted(Situation situation) {
        return situation.settings().notesMode() == NotesMode.RECORDS;
    }

    /** Returns what to say once where note records are chosen and the CRM has none: the notes stay one text. */
    static List<DealClock.Notice> notices(Situation situation) {
        return !wanted(situation) || chosen(situation)
                ? List.of()
                : List.of(new DealClock.Notice(
                        "note-records",
                        Finding.warning(
                                FindingCode.of("NOTE_RECORDS_UNAVAILABLE"),
                                "R-192",
                                "notes",
                                "the CRM has no note records; the notes are kept in step as one text",
                                "switch notes on in the CRM, or set notesMode to TEXT")));
    }

    /** Returns the entries of both sides, or null where notes are one text or the records were not seen. */
    static @Nullable NoteSet of(Situation situation, Referral own, Opportunity crm) {
        return crm.notes() == null || !chosen(situation) ? null : new NoteSet(own.notes(), crm.notes());
    }

    /** Returns the notes of a new referral: note records as entries of one text where the host chose that, else the description. */
    static @Nullable String ofNewDeal(Opportunity crm, SyncSettings settings) {
        List<String> records = crm.notes();
        return settings.notesMode() == NotesMode.RECORDS && records != null
                ? Forms.text(NoteEntries.append(
                        null, List.copyOf(NoteEntries.of(records).values())))
                : Forms.text(crm.get(CrmField.DESCRIPTION));
    }

    @Override
    public SyncField field() {
        return StandardFields.NOTES;
    }

    @Override
    public Set<String> there() {
        return there.keySet();
    }

    @Override
    public Set<String> here() {
        return here.keySet();
    }

    @Override
    public String why() {
        return "note entries cross once (R-208)";
    }

    @Override
    public SetMerge reachable(SetMerge merge) {
        return merge.nothingToDo()
                ? merge
                : new SetMerge(merge.addToPartnerCenter(), merge.addToCrm(), Set.of(), Set.of());
    }

    @Override
    public @Nullable String objection(SetMerge merge) {
        return null;
    }

    @Override
    public void addTo(ReferralPatch.Builder patch, SetMerge merge) {
        patch.notes(NoteEntries.append(text, picked(here, merge.addToPartnerCenter())));
    }

    @Override
    public void addTo(OpportunityChanges.Builder changes, SetMerge merge) {
        picked(there, merge.addToCrm()).forEach(changes::addNote);
    }

    /** In the order in which they stand, not in that of their hashes. */
    private static List<String> picked(Map<String, String> entries, Set<String> keys) {
        List<String> picked = new ArrayList<>();
        entries.forEach((key, entry) -> {
            if (keys.contains(key)) {
                picked.add(entry);
            }
        });
        return picked;
    }
}
