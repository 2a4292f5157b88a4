package dev.cosell.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.mapping.CreationSettings.EmptyNotes;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.validation.Finding;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The options about creating referrals: defaults, copies, and every mistake at once. */
class CreationSettingsTest {
    private static final Opportunity CRM = Opportunity.builder(CrmRecordId.of("006000000000001AAA"), CrmVersion.of("1"))
            .build();

    @Test
    @Tag("C-3")
    @Tag("C-12")
    @Tag("R-020")
    void defaults_areTheStatedOnes() {
        CreationSettings defaults = CreationSettings.defaults();
        assertThat(defaults.refusePastClosingDate()).isFalse();
        assertThat(defaults.emptyNotes()).isEqualTo(EmptyNotes.WARN);
        assertThat(defaults.partnerLedType()).isEqualTo(ReferralType.SHARED);
        assertThat(defaults.sharePolicy()).isSameAs(SharePolicy.BY_FLAG);
        assertThat(defaults.solutionCatalogue()).isNull();
        assertThat(defaults.solutionTaxonomy()).isNull();
        assertThat(defaults.isServicesDeal(CRM)).isFalse();
        assertThat(defaults.isAssessmentDeal(CRM)).isFalse();
        assertThat(defaults.healedFields()).isEmpty();
        assertThat(defaults.byDefault(CrmField.AMOUNT)).isNull();
        assertThat(defaults.byExpression(CrmField.AMOUNT, CRM)).isNull();
    }

    @Test
    void toBuilder_everyOption_isKept() {
        SolutionCatalogue catalogue = SolutionCatalogue.of(List.of(CatalogueSolution.coSellReady("SOL-1")));
        SolutionTaxonomy taxonomy =
                SolutionTaxonomy.builder().area(2026, "A", "B").build();
        SharePolicy policy = crm -> ShareDecision.byFlag();
        CreationSettings copy = CreationSettings.builder()
                .refusePastClosingDate(true)
                .emptyNotes(EmptyNotes.IGNORE)
                .partnerLedType(ReferralType.INDEPENDENT)
                .sharePolicy(policy)
                .solutionCatalogue(catalogue)
                .solutionTaxonomy(taxonomy)
                .servicesDeal(crm -> true)
                .assessmentDeal(crm -> true)
                .heal(CrmField.NAME, crm -> "name")
                .defaultValue(CrmField.AMOUNT, BigDecimal.TEN)
                .build()
                .toBuilder()
                .build();
        assertThat(copy.refusePastClosingDate()).isTrue();
        assertThat(copy.emptyNotes()).isEqualTo(EmptyNotes.IGNORE);
        assertThat(copy.partnerLedType()).isEqualTo(ReferralType.INDEPENDENT);
        assertThat(copy.sharePolicy()).isSameAs(policy);
        assertThat(copy.solutionCatalogue()).isSameAs(catalogue);
        assertThat(copy.solutionTaxonomy()).isSameAs(taxonomy);
        assertThat(copy.isServicesDeal(CRM)).isTrue();
        assertThat(copy.isAssessmentDeal(CRM)).isTrue();
        assertThat(copy.byExpression(CrmField.NAME, CRM)).isEqualTo("name");
        assertThat(copy.byDefault(CrmField.AMOUNT)).isEqualTo(BigDecimal.TEN);
    }

    @Test
    @Tag("R-049")
    void build_consentFilledIn_refused() {
        for (CreationSettings.Builder wrong : List.of(
                CreationSettings.builder().defaultValue(CrmField.CONSENT_SHARE, true),
                CreationSettings.builder().heal(CrmField.CONSENT_SHARE, crm -> true),
                CreationSettings.builder().defaultValue(CrmField.CONSENT_CONTACT, false),
                CreationSettings.builder().heal(CrmField.CONSENT_CONTACT, crm -> true))) {
            assertThat(problems(SyncSettings.builder().creation(wrong.build())))
                    .extracting(Finding::ruleId)
                    .containsExactly("R-049");
        }
    }

    @Test
    @Tag("R-021")
    @Tag("R-072")
    void build_fieldThatOnlyPeopleOrPartnerCenterSet_refused() {
        CreationSettings wrong = CreationSettings.builder()
                .defaultValue(CrmField.SYNC_FLAG, true)
                .defaultValue(CrmField.VISIBLE, true)
                .defaultValue(CrmField.HELP, "General or Other")
                .defaultValue(CrmField.REFERRAL_ID, "x")
                .heal(CrmField.text("ofTheHost"), crm -> "x")
                .build();
        assertThat(problems(SyncSettings.builder().creation(wrong)))
                .extracting(Finding::field)
                .containsExactlyInAnyOrder(
                        "creation.syncFlag",
                        "creation.visibility",
                        "creation.helpRequired",
                        "creation.referralId",
                        "creation.ofTheHost");
    }

    @Test
    @Tag("R-044")
    @Tag("R-045")
    @Tag("R-056")
    void build_defaultsThatNoReferralCanCarry_allAtOnce() {
        CreationSettings wrong = CreationSettings.builder()
                .defaultValue(CrmField.AMOUNT, BigDecimal.ZERO)
                .defaultValue(CrmField.CURRENCY, "euro")
                .defaultValue(CrmField.PURCHASE_INTENT, "maybe")
                .defaultValue(CrmField.NAME, " ")
                .partnerLedType(ReferralType.of("Other"))
                .solutionTaxonomy(SolutionTaxonomy.builder().build())
                .build();
        assertThat(problems(SyncSettings.builder().creation(wrong)))
                .extracting(Finding::field)
                .containsExactlyInAnyOrder(
                        "creation.amount",
                        "creation.currency",
                        "creation.purchaseIntent",
                        "creation.name",
                        "creation.partnerLedType",
                        "creation.solutionTaxonomy");
    }

    @Test
    @Tag("R-056")
    void build_defaultPurchaseIntent_mustBeOneAndStandInOnePlace() {
        assertThat(problems(SyncSettings.builder().defaultPurchaseIntent("later")))
                .extracting(Finding::field)
                .containsExactly("defaultPurchaseIntent");
        CreationSettings both = CreationSettings.builder()
                .defaultValue(CrmField.PURCHASE_INTENT, "No")
                .build();
        assertThat(problems(SyncSettings.builder().defaultPurchaseIntent("No").creation(both)))
                .extracting(Finding::field)
                .containsExactly("defaultPurchaseIntent");
    }

    private static List<Finding> problems(SyncSettings.Builder settings) {
        try {
            settings.build();
            return List.of();
        } catch (ConfigurationException refused) {
            assertThatThrownBy(settings::build).isInstanceOf(ConfigurationException.class);
            return refused.findings();
        }
    }
}
