package dev.cosell.it.world;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.crm.InMemoryCrm;
import dev.cosell.testkit.crm.InMemoryCrmOptions;
import dev.cosell.testkit.partnercenter.InMemoryPartnerCenter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tenant and its CRM. Writes down each call that the engine makes to them, and can hide referrals from lists as a lesser role does. */
final class Tenant {
    final String name;
    final InMemoryPartnerCenter partnerCenter;
    final InMemoryCrm crm;
    final List<String> calls = new ArrayList<>();
    boolean listsHideEverything;

    /** Answers a call instead of the service, or throws; null lets it pass. */
    Interference interference = (method, arguments) -> null;

    /** Stands in for the service. */
    interface Interference {
        @Nullable
        Object onCall(String method, Object[] arguments);
    }

    private final SettableClock clock;

    Tenant(String name, SettableClock clock) {
        this.name = name;
        this.clock = clock;
        this.partnerCenter = InMemoryPartnerCenter.of(clock);
        this.crm = InMemoryCrm.of(InMemoryCrmOptions.builder(clock)
                .organisation(new CrmOrganisation("org of " + name, true, "USD"))
                .build());
    }

    SyncConnection connection() {
        return connection(SyncSettings.defaults());
    }

    SyncConnection connection(SyncSettings settings) {
        return SyncConnection.builder(name, around(ReferralGateway.class, partnerCenter), around(CrmAdapter.class, crm))
                .settings(settings)
                .build();
    }

    /** A Microsoft seller shares the usual deal. */
    Referral share() {
        return partnerCenter.share(World.deal().build());
    }

    private <T> T around(Class<T> port, T target) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    if (method.getName().equals("tenantId")) {
                        return "tenant of " + name;
                    }
                    calls.add(method.getName());
                    Object instead =
                            interference.onCall(method.getName(), arguments == null ? new Object[0] : arguments);
                    if (instead != null) {
                        return instead;
                    }
                    Object result = called(() -> method.invoke(target, arguments));
                    if (result instanceof CrmAdapter background) {
                        return around(CrmAdapter.class, background);
                    }
                    boolean hide = listsHideEverything && result instanceof ReferralPage;
                    return hide ? new ReferralPage(List.of(), null, clock.instant()) : result;
                }));
    }

    private static @Nullable Object called(Call call) throws Throwable {
        try {
            return call.invoke();
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private interface Call {
        @Nullable
        Object invoke() throws ReflectiveOperationException;
    }
}
