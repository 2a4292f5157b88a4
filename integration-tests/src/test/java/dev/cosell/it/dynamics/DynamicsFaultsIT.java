package dev.cosell.it.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.UpdateGuard;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.dataverse.limits.DataverseFaults;
import dev.cosell.testkit.simulator.dataverse.tables.OrgShape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the adapter makes of failures as the service has them (dataverse-api 5): nothing is called written that is not, and nothing is written twice. */
final class DynamicsFaultsIT {
    private final SettableClock clock = Deals.clock();
    private final DynamicsOrg org = new DynamicsOrg(clock, OrgShape.usual(), 200);
    private final Deals deals = new Deals(org);

    @AfterEach
    void stop() {
        org.close();
    }

    /** Failures of a whole call that wrote nothing. */
    enum Unwritten {
        REQUESTS(() -> DataverseFaults.tooManyRequests(Duration.ofSeconds(30))),
        TIME(() -> DataverseFaults.tooMuchTime(Duration.ofMinutes(5))),
        AT_ONCE(() -> DataverseFaults.tooManyAtOnce(Duration.ofSeconds(10))),
        UNAVAILABLE(DataverseFaults::unavailable),
        GATEWAY(DataverseFaults::badGateway),
        DEADLOCK(DataverseFaults::sqlDeadlock),
        BUSY(DataverseFaults::sqlBusy),
        ASP_NET(DataverseFaults::aspNet),
        WITHOUT_CODE(DataverseFaults::withoutCode);

        private final Supplier<Fault> fault;

        Unwritten(Supplier<Fault> fault) {
            this.fault = fault;
        }
    }

    private List<Opportunity> seen(int count) {
        List<CrmRecordId> ids = deals.sold(count);
        clock.advance(Duration.ofMinutes(1));
        return deals.read(ids);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("R-221")
    void write_refusedAsAWhole_isNeverCalledAppliedAndCanBeRepeated(Unwritten failure) {
        List<Opportunity> seen = seen(3);
        org.simulator.faults().inject(failure.fault.get().when(DynamicsOrg::writes));

        assertThat(written(seen)).noneMatch(CrmWriteResult.Applied.class::isInstance);
        assertThat(org.simulator.data().rows("opportunity"))
                .allSatisfy(row -> assertThat(row.decimal("estimatedvalue")).isEqualByComparingTo("4.50"));

        // Another adapter, so that no wait of the first one is waited for.
        assertThat(org.adapter(200).build().write(Deals.amounts(seen, UpdateGuard.STRICT, 7)))
                .allMatch(CrmWriteResult.Applied.class::isInstance);
    }

    private List<CrmWriteResult> written(List<Opportunity> seen) {
        try {
            return org.adapter.write(Deals.amounts(seen, UpdateGuard.STRICT, 7));
        } catch (SyncException whole) {
            return List.of();
        }
    }

    @Test
    @Tag("R-221")
    void write_answerCutShort_isUnknownWhereItsPartIsMissing() {
        List<Opportunity> seen = seen(5);
        org.simulator.faults().inject(Fault.truncate().when(DynamicsOrg::writes));

        List<CrmWriteResult> results = org.adapter.write(Deals.amounts(seen, UpdateGuard.STRICT, 7));

        assertThat(results).hasSize(5).anyMatch(CrmWriteResult.Unknown.class::isInstance);
        assertThat(results)
                .allMatch(each -> each instanceof CrmWriteResult.Unknown || each instanceof CrmWriteResult.Applied);
        assertThat(org.simulator.data().rows("opportunity"))
                .allSatisfy(row -> assertThat(row.decimal("estimatedvalue")).isEqualByComparingTo("7"));
    }

    @Test
    @Tag("R-220")
    void read_throttled_saysHowLongToWait() {
        List<CrmRecordId> ids = deals.sold(1);
        org.adapter.capabilities();
        Instant now = clock.instant();
        org.simulator
                .faults()
                .inject(DataverseFaults.tooMuchTime(Duration.ofMinutes(5))
                        .when(request -> request.path().startsWith("/api/data/")));

        assertThatThrownBy(() -> org.adapter.read(ids))
                .isInstanceOfSatisfying(ThrottledException.class, refused -> assertThat(refused.retryAfter())
                        .isGreaterThanOrEqualTo(Duration.ofMinutes(5)));
        assertThat(clock.instant()).isEqualTo(now);
    }

    @Test
    @Tag("R-223")
    void token_thatEnded_isRenewedOnceAndTheCallRepeated() {
        List<CrmRecordId> ids = deals.sold(2);
        deals.read(ids);

        org.simulator.signIn().revokeAll();

        assertThat(org.adapter.read(ids)).allMatch(CrmReadResult.Found.class::isInstance);
    }

    @Test
    @Tag("R-223")
    void token_thatIsNeverTaken_isAnAuthenticationFailure() {
        List<CrmRecordId> ids = deals.sold(1);
        deals.read(ids);

        org.simulator.signIn().refuseAll(true);

        assertThatThrownBy(() -> org.adapter.read(ids)).isInstanceOf(AuthenticationException.class);
    }

    @Test
    @Tag("R-224")
    void userWithoutRoles_isToldFromABrokenRecord() {
        List<CrmRecordId> ids = deals.sold(1);
        deals.read(ids);

        org.simulator.users().takeRoles(org.simulator.integrationUser());

        assertThatThrownBy(() -> org.adapter.read(ids))
                .isInstanceOfSatisfying(SyncException.class, refused -> assertThat(refused.getMessage())
                        .doesNotContain("Contoso")
                        .contains("role"));
    }
}
