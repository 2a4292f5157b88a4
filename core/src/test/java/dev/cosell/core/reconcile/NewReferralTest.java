package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a new referral takes along for good, and how it stands from its first moment. */
class NewReferralTest {
    private static PlannedAction.CreateReferral create(Opportunity crm, SyncSettings settings) {
        Observation seen =
                Observation.builder(Deals.facts()).crm(Slot.seen(crm)).build();
        SyncPlan plan = Reconciler.plan(Deals.BY_RECORD, Link.none(), seen, settings, Deals.NOW);
        return Objects.requireNonNull(plan.action(PlannedAction.CreateReferral.class), plan::toString);
    }

    @Test
    @Tag("R-063")
    void plan_partnerLocation_isSentOnCreationAndNeverAgain() {
        SyncSettings settings =
                Deals.SETTINGS.toBuilder().partnerLocation("4711").build();
        assertThat(create(Deals.unshared(), settings).draft().mpnId()).isEqualTo("4711");
        Scene scene = Scene.active();
        scene.own(side -> side.mpnId("4711"));
        scene.link = scene.plan().memory();
        scene.settings = scene.settings.toBuilder().partnerLocation("0815").build();
        assertThat(scene.plan().isEmpty()).isTrue();
        assertThat(Arrays.stream(ReferralPath.values()).map(ReferralPath::pointer))
                .as("no patch can hold it")
                .noneMatch(pointer -> pointer.toLowerCase(java.util.Locale.ROOT).contains("mpn"));
    }

    @Test
    @Tag("R-060")
    void plan_ownDeal_standsAcceptedFromTheStartAndNothingIsMovedAfterwards() {
        PlannedAction.CreateReferral create = create(Deals.unshared(), Deals.SETTINGS);
        FieldBaseline state = Objects.requireNonNull(create.intended().get(StandardFields.STATE.id()));
        assertThat(state.partnerCenter()).isEqualTo(ReferralState.ACCEPTED.toString());
        Scene scene = Scene.justLinked(Deals.outbound(), Deals.opportunity("Qualification"));
        scene.settle(3);
        assertThat(scene.own.state()).isEqualTo(ReferralState.ACCEPTED);
        assertThat(scene.crm.get(dev.cosell.core.opportunity.CrmField.STAGE)).isEqualTo("Qualification");
    }

    @Test
    @Tag("R-188")
    @Tag("R-189")
    void plan_severalContacts_thePrimaryOneOfTheOpportunityComesFirst() {
        Person other = new Person("Ann", "Other", "+49 30 333", "ann@customer.example");
        Opportunity crm = Deals.unshared().toBuilder()
                .contacts(List.of(
                        new CrmContact(CrmRecordId.of("003000000000002AAA"), other, false),
                        new CrmContact(Deals.CONTACT, Deals.BUYER, true)))
                .build();
        assertThat(create(crm, Deals.SETTINGS).draft().customer().contacts()).containsExactly(Deals.BUYER, other);
    }
}
