package dev.cosell.dynamics;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.dynamics.auth.ClientSecret;
import dev.cosell.http.auth.Secret;
import dev.cosell.http.limit.CallLimits;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;

/** The adapter over a {@link FakeOrg}, and the deals that tests play with. */
final class Deals {
    static final URI ENVIRONMENT = URI.create("https://contoso.crm4.dynamics.com");
    static final String ACCOUNT = "aaaaaaaa-0000-4000-8000-000000000001";
    static final ReferralId REFERRAL = ReferralId.of("dddddddd-0000-4000-8000-000000000001");

    private Deals() {}

    static DynamicsAdapter.Builder builder(FakeOrg org) {
        return DynamicsAdapter.builder(ENVIRONMENT)
                .credentials(ClientSecret.of("cccccccc-0000-4000-8000-000000000001", Secret.of("s"))
                        .tenant("bbbbbbbb-0000-4000-8000-000000000001"))
                .transport(org);
    }

    /** Returns an adapter that has read its definitions, so that tests count their own calls only. */
    static DynamicsAdapter ready(FakeOrg org) {
        return ready(org, DynamicsFeatures.builder());
    }

    static DynamicsAdapter ready(FakeOrg org, DynamicsFeatures.Builder features) {
        DynamicsAdapter adapter = builder(org)
                .features(features.leads(DynamicsFeatures.Leads.OFF)
                        .team(DynamicsFeatures.Team.OFF)
                        .contactRole(null)
                        .build())
                .build();
        adapter.organisation();
        org.forget();
        return adapter;
    }

    /** Returns the options of an adapter whose pieces a test puts together itself. */
    static DynamicsOptions options(FakeOrg org) {
        return new DynamicsOptions(
                ENVIRONMENT,
                ClientSecret.of("cccccccc-0000-4000-8000-000000000001", Secret.of("s"))
                        .tenant("bbbbbbbb-0000-4000-8000-000000000001"),
                org,
                Seams.system(),
                DynamicsFieldNames.defaults(),
                DynamicsFeatures.builder().leads(DynamicsFeatures.Leads.OFF).build(),
                CallLimits.unlimited(),
                0,
                null,
                false,
                "cosell-sync",
                Duration.ofMinutes(5),
                200);
    }

    static String id(int number) {
        return "0f0f0f0f-0000-4000-8000-%012d".formatted(number);
    }

    static Opportunity open(int number) {
        return Opportunity.builder(CrmRecordId.of(id(number)), CrmVersion.of("W/\"" + number + "\""))
                .set(CrmField.NAME, "Deal " + number)
                .set(CrmField.STAGE, "In Progress")
                .set(CrmField.CLOSED, false)
                .set(CrmField.WON, false)
                .set(CrmField.AMOUNT, new BigDecimal("1000"))
                .set(CrmField.CURRENCY, "EUR")
                .build();
    }

    static Opportunity won(int number) {
        return open(number).toBuilder()
                .set(CrmField.STAGE, "Won")
                .set(CrmField.CLOSED, true)
                .set(CrmField.WON, true)
                .build();
    }

    static <T> OpportunityChanges set(CrmField<T> field, T value) {
        return OpportunityChanges.builder().set(field, value).build();
    }

    static CrmWrite.Create create(OpportunityChanges.Builder changes) {
        return new CrmWrite.Create(
                REFERRAL,
                new AccountRef.Existing(CrmRecordId.of(ACCOUNT)),
                changes.set(CrmField.REFERRAL_ID, REFERRAL.value()).build());
    }
}
