package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.CrmAdapter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reports read through the view of the CRM that keeps off the calls reserved for live work; live work does not. */
@Tag("R-227")
class BackgroundTest {
    private final World world = new World();
    private final List<String> liveCalls = new ArrayList<>();
    private final List<String> backgroundCalls = new ArrayList<>();
    private final CrmAdapter background = recorded(backgroundCalls, null);
    private final SyncEngine engine = SyncEngine.builder(world.store)
            .connection(SyncConnection.builder(World.CONNECTION, world.partnerCenter, recorded(liveCalls, background))
                    .build())
            .seams(Seams.system().withTime(world.clock))
            .build();

    private CrmAdapter recorded(List<String> calls, @Nullable CrmAdapter view) {
        return (CrmAdapter) Proxy.newProxyInstance(
                CrmAdapter.class.getClassLoader(), new Class<?>[] {CrmAdapter.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("inBackground")) {
                        return view;
                    }
                    calls.add(method.getName());
                    try {
                        return method.invoke(world.crm, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    @Test
    void dryRun_readsOfTheCrm_goThroughTheBackgroundView() {
        world.share();
        engine.dryRun(World.CONNECTION);
        assertThat(backgroundCalls).contains("findByReferral");
        assertThat(liveCalls).doesNotContain("findByReferral", "read", "findAccounts");
    }

    @Test
    void work_readsOfTheCrm_areLive() {
        world.share();
        engine.runOnce(10);
        assertThat(liveCalls).contains("findByReferral");
        assertThat(backgroundCalls).isEmpty();
    }
}
