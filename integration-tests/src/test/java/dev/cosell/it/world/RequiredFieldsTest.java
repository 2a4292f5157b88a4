package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.CrmSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fields of its own that a CRM organisation requires of a new opportunity. */
@Tag("R-170")
class RequiredFieldsTest {
    private static final CrmField<String> REGION = CrmField.text("Region__c");

    private static World world(CrmSettings chosen, CrmField<?>... required) {
        return new World(crm -> crm.requiredFields(Set.of(required)), settings -> settings.crm(chosen));
    }

    @Test
    void takeOver_requiredFieldWithDefault_isFilled() {
        World world = world(CrmSettings.builder().defaultValue(REGION, "EMEA").build(), REGION);
        ReferralId referral = world.share().id();
        world.settle();
        assertThat(world.record(referral).get(REGION)).isEqualTo("EMEA");
        world.assertSilent();
    }

    @Test
    void takeOver_requiredFieldWithoutDefault_isRefusedNamingItAndTriedAgainOnceSettingsChange() {
        World world = world(CrmSettings.defaults(), REGION);
        world.share();
        world.settle();
        assertThat(world.crm.seller().opportunities()).isEmpty();
        assertThat(world.events.toString()).contains("OPPORTUNITY_FIELDS_MISSING", "Region__c", "crm.defaultValue");
    }

    @Test
    void takeOver_defaultOfAKeptField_isNoEditOfASeller() {
        World world = world(
                CrmSettings.builder()
                        .defaultValue(CrmField.DESCRIPTION, "none yet")
                        .build(),
                CrmField.DESCRIPTION);
        Referral shared = world.partnerCenter.share(World.deal().notes(null).build());
        world.settle();
        assertThat(world.record(shared.id()).get(CrmField.DESCRIPTION)).isEqualTo("none yet");
        assertThat(world.partnerCenter.get(shared.id()).notes()).isNull();
        world.assertSilent();
    }

    @Test
    void takeOver_referralGivesTheValue_theDefaultIsNotUsed() {
        World world = world(
                CrmSettings.builder()
                        .defaultValue(CrmField.DESCRIPTION, "none yet")
                        .build(),
                CrmField.DESCRIPTION);
        Referral shared =
                world.partnerCenter.share(World.deal().notes("Wants a pilot.").build());
        world.settle();
        assertThat(world.record(shared.id()).get(CrmField.DESCRIPTION)).isEqualTo("Wants a pilot.");
    }
}
