package dev.cosell.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.reconcile.Lookup;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralPage;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R-029")
@Tag("R-221")
class CreatedReferralsTest {
    private static final Instant BEGUN = Instant.parse("2026-03-02T09:00:00Z");
    private static final CrmRecordId RECORD = CrmRecordId.of("OPP-1");

    private int pages;

    @Test
    void find_listEndsOrGetsOlder_noneIsCertain() {
        assertThat(find(page -> page(referral(BEGUN, null), null)).isKnownEmpty())
                .isTrue();
        assertThat(find(page -> page(referral(BEGUN.minusSeconds(1), null), "more"))
                        .isKnownEmpty())
                .isTrue();
        assertThat(pages).isEqualTo(2);
    }

    @Test
    void find_moreReferralsThanAreRead_noneIsNotCertain() {
        assertThat(find(page -> page(referral(BEGUN, null), "page " + page)).isKnownEmpty())
                .isFalse();
        assertThat(pages).isEqualTo(50);
    }

    @Test
    void find_listGoesInCircles_noneIsNotCertain() {
        assertThat(find(page -> page(referral(BEGUN, null), "again")).isKnownEmpty())
                .isFalse();
        assertThat(pages).isEqualTo(2);
    }

    @Test
    void find_oneAmongTooMany_isFound() {
        CreatedReferrals found = search(page -> page(referral(BEGUN, RECORD.value()), "page " + page));
        assertThat(found.of(RECORD).orNull()).isNotEmpty();
    }

    private Found find(IntFunction<ReferralPage> list) {
        return new Found(search(list));
    }

    private record Found(CreatedReferrals created) {
        boolean isKnownEmpty() {
            return created.of(RECORD).known()
                    && List.of().equals(created.of(RECORD).orNull());
        }
    }

    private CreatedReferrals search(IntFunction<ReferralPage> list) {
        ReferralGateway gateway = (ReferralGateway) Proxy.newProxyInstance(
                ReferralGateway.class.getClassLoader(),
                new Class<?>[] {ReferralGateway.class},
                (self, method, arguments) -> list.apply(++pages));
        return CreatedReferrals.find(gateway, List.of(new Lookup.FindCreated(RECORD, BEGUN)), new CallTally());
    }

    private static ReferralPage page(Referral referral, @Nullable String next) {
        return new ReferralPage(List.of(referral), next, BEGUN);
    }

    private static Referral referral(Instant created, @Nullable String record) {
        return Referral.builder(
                        ReferralId.of("44444444-4444-4444-8444-444444444444"), ETag.of("\"9\""), ReferralState.ACCEPTED)
                .createdAt(created)
                .externalReferenceId(record)
                .build();
    }
}
