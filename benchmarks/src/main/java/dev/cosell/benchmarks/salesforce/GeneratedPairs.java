package dev.cosell.benchmarks.salesforce;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/** Deals that exist on both sides, made anew each time they are read, so that nobody holds them. Ids have the forms of real ones, in an order that says nothing. */
final class GeneratedPairs {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final long MIX = 0x9e3779b97f4a7c15L;
    private static final String NOTES = "Customer asks for a demo in April. Budget is approved. ".repeat(8);

    private GeneratedPairs() {}

    private static String referralId(int number) {
        return new UUID(MIX * (number + 1L), Long.reverse(number + 1L)).toString();
    }

    static int number(ReferralId id) {
        return (int) (Long.reverse(UUID.fromString(id.value()).getLeastSignificantBits()) - 1);
    }

    static int number(CrmRecordId id) {
        return Integer.parseInt(id.value().substring(3, 15));
    }

    static CrmRecordId recordId(int number) {
        return CrmRecordId.of("006" + String.format(Locale.ROOT, "%012d", number) + "AAA");
    }

    /** Every second referral names its record too. */
    static Referral referral(int number) {
        return referral(number, number % 2 == 0);
    }

    static Referral referral(int number, boolean namesItsRecord) {
        String version = number + (namesItsRecord ? "-named" : "");
        return Referral.builder(
                        ReferralId.of(referralId(number)), ETag.of("\"" + version + "\""), ReferralState.ACCEPTED)
                .organizationId("partner-org")
                .name("Deal " + number)
                .notes(NOTES + number)
                .dealValue(BigDecimal.valueOf(number + 1L))
                .currency("EUR")
                .closingDate(LocalDate.of(2026, 12, 1))
                .updatedAt(FIRST.plusSeconds(number))
                .externalReferenceId(namesItsRecord ? recordId(number).value() : null)
                .build();
    }

    /** Every record carries the identifier of its referral. */
    static Opportunity record(int number) {
        return Opportunity.builder(recordId(number), CrmVersion.of("v" + number))
                .set(CrmField.NAME, "Deal " + number)
                .set(CrmField.STAGE, "Qualification")
                .set(CrmField.AMOUNT, BigDecimal.valueOf(number + 1L))
                .set(CrmField.DESCRIPTION, NOTES + number)
                .set(CrmField.SYNC_FLAG, true)
                .set(CrmField.REFERRAL_ID, referralId(number))
                .build();
    }
}
