package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.changesOf;
import static dev.cosell.core.reconcile.Scene.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.NotesMode;
import dev.cosell.core.merge.NoteEntries;
import dev.cosell.core.merge.Seeds;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.CrmFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NoteRecordsTest {
    private static final List<String> TEXTS =
            List.of("Called on Monday", "Bob\n  wants a demo", "Offer sent", "Two\n---\nparts", "Offer sent ");

    @Test
    @Tag("R-208")
    void run_newRecordInTheCrm_appendedToTheReferralsNotes() {
        Scene scene = records("First talk held", List.of("First talk held"));
        scene.crm(side -> side.notes(List.of("First talk held", "Offer sent")));
        assertThat(Scene.valueAt(Scene.patchOf(scene.plan()).patch(), ReferralPath.NOTES))
                .isEqualTo("First talk held\n---\nOffer sent");
        assertThat(scene.settle(1)).isEqualTo(1);
        assertThat(scene.link.notes()).hasSize(2);
    }

    @Test
    @Tag("R-208")
    void run_newEntriesInTheReferral_oneRecordEachInTheirOrder() {
        Scene scene = records("First talk held", List.of("First talk held"));
        scene.own(side -> side.notes("First talk held\n---\nZebra\r\n--- \r\nApple"));
        assertThat(changesOf(scene.plan()).addedNotes()).containsExactly("Zebra", "Apple");
        assertThat(scene.settle(1)).isEqualTo(1);
        assertThat(scene.crm.notes()).containsExactly("First talk held", "Zebra", "Apple");
    }

    @Test
    @Tag("R-208")
    void run_removedOnOneSide_staysOnTheOtherAndDoesNotComeBack() {
        Scene scene = records("One\n---\nTwo", List.of("One", "Two"));
        scene.crm(side -> side.notes(List.of("Two"))).own(side -> side.notes("One"));
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.crm.notes()).containsExactly("Two");
        assertThat(scene.own.notes()).isEqualTo("One");
    }

    @Test
    @Tag("R-208")
    void run_editedEntry_isANewEntryOnTheOtherSide() {
        Scene scene = records("One", List.of("One"));
        scene.crm(side -> side.notes(List.of("One, corrected"))).settle(1);
        assertThat(scene.own.notes()).isEqualTo("One\n---\nOne, corrected");
        assertThat(scene.crm.notes()).containsExactly("One, corrected");
    }

    @Test
    @Tag("R-208")
    void run_descriptionEdited_staysInTheCrm() {
        Scene scene = records("One", List.of("One")).crm(CrmField.DESCRIPTION, "for us only");
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-081")
    @Tag("R-208")
    void run_newRecordOnHold_waitsForTheAcceptance() {
        Scene scene = records("One", List.of("One"));
        scene.own(ReferralState.NEW_PENDING).stage("Prospecting");
        scene.crm(side -> side.notes(List.of("One", "Two"))).settle(1);
        assertThat(scene.own.notes()).isEqualTo("One");
        scene.stage("Qualification").settle(2);
        assertThat(scene.own.notes()).isEqualTo("One\n---\nTwo");
    }

    @Test
    @Tag("R-192")
    void run_crmHasNoNoteRecords_saidOnceAndOneTextAsBefore() {
        Scene scene = Scene.active();
        scene.settings = Deals.SETTINGS.toBuilder().notesMode(NotesMode.RECORDS).build();
        scene.crm(CrmField.DESCRIPTION, "First talk held, offer sent");
        assertThat(finding(scene.run().findings(), "NOTE_RECORDS_UNAVAILABLE").ruleId())
                .isEqualTo("R-192");
        scene.settle(1);
        assertThat(scene.own.notes()).isEqualTo("First talk held, offer sent");
        assertThat(scene.findings).hasSize(1);
    }

    @Test
    @Tag("R-192")
    void plan_recordsNotRead_nothingIsInferred() {
        Scene scene =
                records("One", List.of("One")).crm(side -> side.notes(null)).own(side -> side.notes("One\n---\nTwo"));
        SyncPlan plan = scene.plan();
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.memory().notes()).isEqualTo(scene.link.notes()).hasSize(1);
    }

    @Test
    @Tag("R-208")
    void run_anyEntriesAndAnyServerNormalisation_nothingIsLostAndNothingIsAddedTwice() {
        Seeds.check(random -> {
            Scene scene = records("One", List.of("One"));
            for (int day = 0; day < 4; day++) {
                List<String> here = new ArrayList<>(Objects.requireNonNull(scene.crm.notes()));
                here.add(Seeds.pick(random, TEXTS));
                String there = NoteEntries.append(scene.own.notes(), List.of(Seeds.pick(random, TEXTS)));
                scene.crm(side -> side.notes(here)).own(side -> side.notes(there));
                Set<String> all = new TreeSet<>(NoteEntries.of(here).keySet());
                all.addAll(NoteEntries.of(List.of(there)).keySet());
                scene.settle(1);
                assertThat(NoteEntries.of(List.of(Objects.requireNonNull(scene.own.notes())))
                                .keySet())
                        .isEqualTo(all);
                assertThat(NoteEntries.of(Objects.requireNonNull(scene.crm.notes()))
                                .keySet())
                        .isEqualTo(all);
                String changed = normalised(random, Objects.requireNonNull(scene.own.notes()));
                scene.own(side -> side.notes(changed));
                assertThat(scene.run().isEmpty()).as("%s", changed).isTrue();
            }
        });
    }

    private static String normalised(RandomGenerator random, String text) {
        String lines =
                text.replaceAll("\\R", "\n").replace("\n", Seeds.pick(random, List.of("\n", "\r\n", "  \n", "\r")));
        return random.nextBoolean() ? lines.strip() : lines + " \r\n";
    }

    private static Scene records(String there, List<String> here) {
        Scene scene = Scene.justLinked(
                Deals.inbound(ReferralState.ACCEPTED).toBuilder()
                        .externalReferenceId(Deals.RECORD.value())
                        .notes(there)
                        .build(),
                Deals.opportunity("Qualification").toBuilder().notes(here).build());
        scene.facts = Deals.factsOf(Set.of(CrmFeature.SOLUTIONS, CrmFeature.NOTE_RECORDS));
        scene.settings = Deals.SETTINGS.toBuilder().notesMode(NotesMode.RECORDS).build();
        assertThat(scene.settle(0)).isZero();
        return scene;
    }
}
