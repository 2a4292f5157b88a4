package dev.cosell.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The part of the adapter contract about sales teams; skipped where the adapter has none ({@code CrmFeature.TEAM}). */
abstract class CrmTeamContract extends CrmNotesContract {
    private static final Person ANN = new Person("Ann", "Architect", "+1 425 555 0111", "Ann.Architect@seller.example");
    private static final Person BEN = new Person("Ben", "Builder", "+1 425 555 0112", "ben.builder@seller.example");

    CrmTeamContract() {}

    @Test
    @Tag("R-191")
    final void findUsers_mixedMails_anEntryForEachWithoutRegardToCase() {
        requireTeams();
        CrmRecordId ann = crm.createUser(ANN);

        assertThat(crm.adapter().findUsers(List.of("ann.architect@seller.example", "nobody@seller.example")))
                .hasSize(2)
                .containsEntry("ann.architect@seller.example", Optional.of(ann))
                .containsEntry("nobody@seller.example", Optional.empty());
    }

    @Test
    @Tag("R-191")
    final void update_membersAdded_areReadBackBesideTheOwner() {
        requireTeams();
        CrmRecordId ann = crm.createUser(ANN);
        CrmRecordId ben = crm.createUser(BEN);
        CrmRecordId id = deals.createAsSeller();
        crm.advance(A_MOMENT);

        Opportunity seen = deals.read(id);
        assertThat(seen.team()).isEmpty();
        assertThat(seen.owner()).isNotNull();
        update(seen, change().addTeamMember(ann).addTeamMember(ben));

        assertThat(deals.read(id).team()).extracting(Person::key).containsExactlyInAnyOrder(ANN.key(), BEN.key());
        assertThat(deals.read(id).owner()).isEqualTo(seen.owner());
    }

    @Test
    @Tag("R-191")
    final void update_memberRemoved_othersStay() {
        requireTeams();
        CrmRecordId ann = crm.createUser(ANN);
        CrmRecordId id = withTeam(ann, crm.createUser(BEN));

        update(deals.read(id), change().removeTeamMember(ann));

        assertThat(deals.read(id).team()).extracting(Person::key).containsExactly(BEN.key());
    }

    @Test
    @Tag("R-207")
    final void update_memberAddedTwice_isOneMember() {
        requireTeams();
        CrmRecordId ann = crm.createUser(ANN);
        CrmRecordId id = withTeam(ann);

        update(deals.read(id), change().addTeamMember(ann));

        assertThat(deals.read(id).team()).hasSize(1);
    }

    @Test
    @Tag("R-121")
    final void update_teamMovedSinceTheRead_isNotApplied() {
        requireTeams();
        CrmRecordId ann = crm.createUser(ANN);
        CrmRecordId id = withTeam(ann);
        Opportunity seen = deals.read(id);
        crm.edit(id, ContractDeals.amount(85));
        crm.advance(A_MOMENT);

        assertThat(deals.write(
                        new CrmWrite.Update(seen, change().removeTeamMember(ann).build())))
                .isEqualTo(new CrmWriteResult.Changed());
        assertThat(deals.read(id).team()).hasSize(1);
    }

    private void requireTeams() {
        assumeTrue(crm.adapter().capabilities().has(CrmFeature.TEAM), "this CRM has no sales teams (R-192)");
    }

    private CrmRecordId withTeam(CrmRecordId... users) {
        CrmRecordId id = deals.createAsSeller();
        crm.advance(A_MOMENT);
        OpportunityChanges.Builder changes = change();
        for (CrmRecordId user : users) {
            changes.addTeamMember(user);
        }
        update(deals.read(id), changes);
        crm.advance(A_MOMENT);
        return id;
    }

    private static OpportunityChanges.Builder change() {
        return OpportunityChanges.builder();
    }

    private void update(Opportunity seen, OpportunityChanges.Builder changes) {
        deals.applied(new CrmWrite.Update(seen, changes.build()));
    }
}
