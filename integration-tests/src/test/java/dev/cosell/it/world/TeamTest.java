package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.NotesMode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.testkit.crm.CrmSeller;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The team and the note records of a whole deal, over both kinds of CRM versions. */
@ParameterizedClass
@EnumSource(VersionPrecision.class)
class TeamTest {
    private static final Person ANN = new Person("Ann", "Architect", "+1 425 555 0111", "ann@seller.example");
    private static final Person BEN = new Person("Ben", "Builder", "+1 425 555 0112", "ben@seller.example");
    private static final Person CID = new Person("Cid", "Closer", "+1 425 555 0113", "cid@elsewhere.example");

    private final World world;

    TeamTest(VersionPrecision precision) {
        this.world = new World(precision, Set.of(CrmFeature.SOLUTIONS, CrmFeature.TEAM), settings -> settings);
    }

    @Test
    @Tag("R-191")
    @Tag("R-206")
    @Tag("R-207")
    void settle_teamsEditedOnBothSides_followEachOtherAndAStrangerStaysWhereHeIs() {
        CrmRecordId ann = world.crm.seller().createUser(ANN);
        world.crm.seller().createUser(BEN);
        CrmRecordId record = world.sellerCreates(change -> change.addTeamMember(ann));
        world.settle();
        Referral own = world.own(record);
        assertThat(own.team()).containsExactly(CrmSeller.OWNER, ANN);

        world.partnerCenter.edit(own.id(), change -> change.team(List.of(CrmSeller.OWNER, ANN, BEN, CID)));
        world.settle();
        assertThat(team(record)).containsExactly(ANN, BEN);
        assertThat(audit(record).lines().filter(line -> line.contains("TEAM_MEMBER_WITHOUT_USER")))
                .hasSize(1);

        world.edit(record, change -> change.removeTeamMember(ann));
        world.settle();
        assertThat(world.own(record).team()).containsExactly(CrmSeller.OWNER, BEN, CID);
        world.assertSilent();
        assertThat(audit(record)).doesNotContain("elsewhere.example", "Closer");
    }

    @Test
    @Tag("R-191")
    void settle_inboundDealWithTeam_salesTeamIsFilledAfterTheCreation() {
        world.crm.seller().createUser(ANN);
        Referral shared =
                world.partnerCenter.share(World.deal().team(List.of(ANN, CID)).build());
        world.settle();
        CrmRecordId record = world.record(shared.id()).id();
        assertThat(team(record)).containsExactly(ANN);
        world.edit(record, change -> change.set(CrmField.STAGE, "Qualification"));
        world.settle();
        assertThat(world.own(record).team()).containsExactly(ANN, CID, CrmSeller.OWNER);
        world.assertSilent();
    }

    @Test
    @Tag("R-208")
    void settle_noteRecordsOnBothSides_eachCrossesOnce() {
        World notes = new World(
                VersionPrecision.EXACT,
                Set.of(CrmFeature.SOLUTIONS, CrmFeature.NOTE_RECORDS),
                settings -> settings.notesMode(NotesMode.RECORDS));
        CrmRecordId record = notes.sellerCreates(change -> change.addNote("Called on Monday"));
        notes.settle();
        assertThat(notes.own(record).notes()).isEqualTo("Called on Monday");
        notes.partnerCenter.edit(
                notes.own(record).id(), change -> change.notes("Called on Monday\r\n---\r\nDemo in April"));
        notes.edit(record, change -> change.addNote("Offer sent"));
        notes.settle();
        assertThat(notes.crm.seller().read(record).orElseThrow().notes())
                .containsExactly("Called on Monday", "Offer sent", "Demo in April");
        assertThat(notes.own(record).notes()).endsWith("Demo in April\n---\nOffer sent");
        notes.assertSilent();
    }

    private List<Person> team(CrmRecordId record) {
        return Objects.requireNonNull(
                world.crm.seller().read(record).orElseThrow().team());
    }

    private String audit(CrmRecordId record) {
        String audit = world.crm.seller().read(record).orElseThrow().get(CrmField.AUDIT);
        return audit == null ? "" : audit;
    }
}
