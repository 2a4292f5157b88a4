package dev.cosell.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SyncSettingsTest {
    @Test
    @Tag("R-056")
    @Tag("R-140")
    @Tag("R-023")
    @Tag("R-124")
    void defaults_always_theDocumentedOnes() {
        SyncSettings defaults = SyncSettings.defaults();
        assertThat(defaults.marker()).isTrue();
        assertThat(defaults.syncLeads()).isFalse();
        assertThat(defaults.defaultPurchaseIntent()).isNull();
        assertThat(defaults.createQuietPeriod()).isEqualTo(Duration.ofSeconds(60));
        assertThat(defaults.recreateAfterUnknown()).isFalse();
        assertThat(defaults.declinedStages()).isEmpty();
    }

    @Test
    void build_everythingWrong_allProblemsAtOnceByOption() {
        ConfigurationException wrong = catchThrowableOfType(ConfigurationException.class, () -> SyncSettings.builder()
                .onHoldStages("A")
                .activeStages("A")
                .createQuietPeriod(Duration.ofSeconds(-1))
                .visibilityBound(Duration.ofMinutes(61))
                .referralLink("https://example.com")
                .build());
        assertThat(wrong.findings())
                .extracting(Finding::field)
                .containsExactly("onHoldStages, activeStages", "createQuietPeriod", "visibilityBound", "referralLink");
        ConfigurationException empty = catchThrowableOfType(
                ConfigurationException.class,
                () -> SyncSettings.builder().onHoldStages().build());
        assertThat(empty.findings()).hasSize(1);
    }

    @Test
    @Tag("R-184")
    void country_translated_bothWaysWhateverTheCase() {
        SyncSettings settings = SyncSettings.builder()
                .country("Germany", "DE")
                .country("Deutschland", "DE")
                .build();
        assertThat(settings.countryCode("GERMANY")).isEqualTo("DE");
        assertThat(settings.countryCode("deutschland")).isEqualTo("DE");
        assertThat(settings.crmCountry("DE")).isEqualTo("Germany");
        assertThat(settings.countryCode("FR")).isEqualTo("FR");
        assertThat(settings.crmCountry("FR")).isEqualTo("FR");
    }

    @Test
    @Tag("R-121")
    void authority_notSet_theFieldsOwn() {
        SyncSettings settings = SyncSettings.builder()
                .authority(StandardFields.DEAL_VALUE, Authority.PARTNER_CENTER)
                .build();
        assertThat(settings.authority(StandardFields.DEAL_VALUE)).isEqualTo(Authority.PARTNER_CENTER);
        assertThat(settings.authority(StandardFields.CLOSING_DATE)).isEqualTo(Authority.CRM);
        assertThat(settings.authority(StandardFields.STATE)).isEqualTo(Authority.PARTNER_CENTER);
    }

    @Test
    void toBuilder_everyOptionSet_copiesAll() {
        SyncSettings all = SyncSettings.builder()
                .onHoldStages("H")
                .activeStages("A", "B")
                .declinedStages("D")
                .wonStage("W")
                .lostStage("L")
                .marker(false)
                .syncLeads(true)
                .createQuietPeriod(Duration.ZERO)
                .recreateAfterUnknown(true)
                .visibilityBound(Duration.ofSeconds(9))
                .referralLink("{referralId}")
                .partnerLocation("1")
                .defaultPurchaseIntent("No")
                .authority(StandardFields.NOTES, Authority.CRM)
                .country("X", "DE")
                .build();
        assertThat(all.toBuilder().build()).usingRecursiveComparison().isEqualTo(all);
    }

    @Test
    @Tag("R-080")
    @Tag("R-082")
    @Tag("R-084")
    void stageClass_anyStage_byTheFlagsAndTheSettings() {
        SyncSettings settings =
                SyncSettings.builder().declinedStages("Declined").build();
        assertThat(StageClass.of(record("Prospecting", false, false), settings)).isEqualTo(StageClass.ON_HOLD);
        assertThat(StageClass.of(record("Qualification", false, false), settings))
                .isEqualTo(StageClass.ACTIVE);
        assertThat(StageClass.of(record("Anything", false, false), settings)).isEqualTo(StageClass.ACTIVE);
        assertThat(StageClass.of(record("Renamed", true, true), settings)).isEqualTo(StageClass.WON);
        assertThat(StageClass.of(record("Renamed", true, false), settings)).isEqualTo(StageClass.LOST);
        assertThat(StageClass.of(record("Declined", true, false), settings)).isEqualTo(StageClass.DECLINED);
        assertThat(StageClass.ON_HOLD.closed()).isFalse();
        assertThat(StageClass.ACTIVE.closed()).isFalse();
        assertThat(StageClass.DECLINED.closed()).isTrue();
    }

    private static Opportunity record(String stage, boolean closed, boolean won) {
        return Opportunity.builder(CrmRecordId.of("1"), CrmVersion.of("1"))
                .set(CrmField.STAGE, stage)
                .set(CrmField.CLOSED, closed)
                .set(CrmField.WON, won)
                .build();
    }
}
