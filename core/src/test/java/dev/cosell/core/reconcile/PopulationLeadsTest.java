package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.reconcile.InitialLoadReport.MatchedBy;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Leads in the comparison of two populations. */
class PopulationLeadsTest {
    private static final CrmRecordId ONE = CrmRecordId.of("lead-1");
    private static final CrmRecordId TWO = CrmRecordId.of("lead-2");
    private static final CrmFacts FACTS = new CrmFacts(
            Deals.facts().organisation(),
            Deals.facts().capabilities(),
            text -> Optional.of(CrmRecordId.of(text)),
            LeadScene.CAN);
    private static final SyncSettings WANTED = LeadScene.settings(leads -> leads);

    private static PopulationIndex index(SyncSettings settings, Referral referral) {
        PopulationIndex index = new PopulationIndex(FACTS, settings, Deals.NOW, false);
        index.add(referral);
        return index;
    }

    private static Referral naming(@Nullable CrmRecordId record) {
        return LeadScene.lead(ReferralState.NEW_PENDING).toBuilder()
                .externalReferenceId(record == null ? null : record.value())
                .build();
    }

    private static CrmLead.Builder carrying(CrmRecordId id) {
        return CrmLead.builder(id, CrmVersion.of("v1")).set(CrmField.REFERRAL_ID, Deals.REFERRAL.value());
    }

    @Test
    @Tag("R-162")
    void report_leadWithTheIdentifier_isThePair() {
        PopulationIndex index = index(WANTED, naming(null));
        assertThat(index.leadsWithoutRecord()).containsExactly(Deals.REFERRAL);
        assertThat(index.report().newInCrm()).as("before it is told").hasSize(1);
        index.add(carrying(ONE).build());
        assertThat(index.report().newInCrm()).isEmpty();
        assertThat(index.report().matched()).singleElement().satisfies(match -> {
            assertThat(match.record()).isEqualTo(ONE);
            assertThat(match.by()).isEqualTo(MatchedBy.IDENTIFIER);
            assertThat(match.adopted()).isTrue();
        });
    }

    @Test
    @Tag("R-026")
    void report_leadThatTheReferralNames_isThePair() {
        PopulationIndex index = index(WANTED, naming(ONE));
        assertThat(index.unseenLeads()).containsExactly(ONE);
        assertThat(index.report().blocked()).as("nobody found it yet").hasSize(1);
        index.add(CrmLead.builder(ONE, CrmVersion.of("v1")).build());
        assertThat(index.unseenLeads()).isEmpty();
        assertThat(index.report().matched()).singleElement().satisfies(match -> {
            assertThat(match.record()).isEqualTo(ONE);
            assertThat(match.by()).isEqualTo(MatchedBy.CRM_ID);
        });
    }

    @Test
    @Tag("R-028")
    @Tag("R-031")
    void report_twoLeads_areAmbiguous() {
        for (CrmRecordId named : new CrmRecordId[] {null, ONE}) {
            PopulationIndex index = index(WANTED, naming(named));
            index.add(carrying(ONE).build());
            index.add(carrying(TWO).build());
            assertThat(index.report().matched()).isEmpty();
            assertThat(index.report().ambiguous()).singleElement().satisfies(group -> assertThat(group.records())
                    .containsExactly(ONE, TWO));
        }
    }

    @Test
    @Tag("R-162")
    void report_leadBesideTheOpportunity_isLeftAside() {
        PopulationIndex index = index(WANTED, naming(ONE));
        index.add(Deals.opportunity("Qualification"));
        assertThat(index.leadsWithoutRecord()).isEmpty();
        assertThat(index.unseenLeads()).containsExactly(ONE);
        index.add(carrying(ONE).build());
        assertThat(index.report().matched()).singleElement().satisfies(match -> assertThat(match.record())
                .isEqualTo(Deals.RECORD));
    }

    @Test
    @Tag("R-162")
    void report_convertedLead_standsForItsOpportunityWhichIsNotShared() {
        for (CrmRecordId named : new CrmRecordId[] {null, ONE}) {
            PopulationIndex index = index(WANTED, naming(named));
            Opportunity made = Deals.unshared();
            index.add(made);
            assertThat(index.report().newInPartnerCenter())
                    .as("before the lead is told")
                    .hasSize(1);
            index.add(carrying(ONE).converted(made.id()).build());
            assertThat(index.report().newInPartnerCenter()).isEmpty();
            assertThat(index.report().blocked()).isEmpty();
            assertThat(index.report().matched()).singleElement().satisfies(match -> assertThat(match.record())
                    .isEqualTo(made.id()));
        }
    }

    @Test
    @Tag("R-023")
    @Tag("R-025")
    void report_leadsNotWantedOrClosed_areNotLookedForAndNotBlocked() {
        PopulationIndex unwanted = index(Deals.SETTINGS, naming(ONE));
        assertThat(unwanted.leadsWithoutRecord()).isEmpty();
        assertThat(unwanted.unseenLeads()).isEmpty();
        assertThat(unwanted.report().blocked()).isEmpty();
        assertThat(unwanted.report().leftOut()).isEqualTo(1);

        PopulationIndex closed = index(
                WANTED,
                LeadScene.lead(ReferralState.DECLINED).toBuilder()
                        .externalReferenceId(ONE.value())
                        .build());
        assertThat(closed.unseenLeads()).isEmpty();
        assertThat(closed.report().skippedClosed()).hasSize(1);
    }
}
