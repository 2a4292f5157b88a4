package dev.cosell.it.dynamics;

import dev.cosell.core.seam.Idle;
import dev.cosell.dynamics.DynamicsAdapter;
import dev.cosell.dynamics.DynamicsFieldNames;
import dev.cosell.dynamics.auth.ClientSecret;
import dev.cosell.dynamics.provision.DynamicsProvisioning;
import dev.cosell.dynamics.provision.ProvisioningDifference;
import dev.cosell.dynamics.provision.ProvisioningOptions;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.auth.Secret;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.tables.OrgShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** An environment to be provisioned, by a user who may customise, in a clock that passes while it is waited for. */
final class ProvisionedOrg implements AutoCloseable {
    final SettableClock clock = Deals.clock();
    final DataverseSimulator simulator;

    /** Ends a run in the middle, as the end of the process would. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    ProvisionedOrg(OrgShape shape) {
        simulator = DataverseSimulator.builder().clock(clock).shape(shape).start();
        simulator.privileges().giveCustomizer(simulator.integrationUser());
    }

    static OrgShape bare() {
        return OrgShape.builder().cosell(false).referralKey(false).build();
    }

    DynamicsAdapter.Builder adapter() {
        return DynamicsAdapter.builder(simulator.baseUri())
                .credentials(ClientSecret.of(DataverseSimulator.CLIENT_ID, Secret.of(DataverseSimulator.CLIENT_SECRET))
                        .tenant(DataverseSimulator.TENANT_ID)
                        .authority(simulator.baseUri()))
                .clock(clock);
    }

    /** Returns options under which waiting lets the clock pass. */
    ProvisioningOptions.Builder options() {
        return ProvisioningOptions.builder().idle(new Idle() {
            @Override
            public void await(Duration atMost) {
                clock.advance(atMost);
            }

            @Override
            public void wake() {}
        });
    }

    DynamicsProvisioning provisioning() {
        return adapter().build().provisioning(options().build());
    }

    /** Returns a provisioning whose process dies after so many writes, their answers unread. */
    DynamicsProvisioning dying(int writes) {
        HttpTransport inner = JdkHttpTransport.open();
        int[] left = {writes};
        HttpTransport dying = new HttpTransport() {
            @Override
            public CallOutcome send(HttpCall call) {
                CallOutcome outcome = inner.send(call);
                boolean write = call.method() == HttpMethod.POST
                        && !call.uri().getRawPath().endsWith("/$batch")
                        && call.uri().getRawPath().startsWith("/api/");
                if (write && --left[0] == 0) {
                    throw new Died();
                }
                return outcome;
            }
        };
        return adapter().transport(dying).build().provisioning(options().build());
    }

    DynamicsFieldNames names(ProvisioningDifference difference) {
        return DynamicsFieldNames.builder().provisioned(difference).build();
    }

    /** Returns everything that provisioning may make, as it is now. */
    List<String> made() {
        TreeSet<String> made = new TreeSet<>();
        for (OrgTable table : simulator.data().schema().tables()) {
            for (OrgColumn column : table.columns()) {
                if (column.logicalName().startsWith("csl_")) {
                    made.add(table + "." + column.schemaName() + " " + column.type() + " " + column.maxLength() + " "
                            + column.options());
                }
            }
            for (OrgKey key : table.keys()) {
                made.add(table + " key " + key);
            }
        }
        List<String> all = new ArrayList<>(made);
        for (String table : List.of("publisher", "solution", "role", "roleprivileges")) {
            all.add(table + " " + simulator.data().rows(table).size());
        }
        all.add("unpublished " + simulator.customizing().unpublished());
        return all;
    }

    /** Leaves the integration user the privileges of one role only. */
    void onlyRole(String name) {
        OrgRow role = simulator.data().holding("role", "name", name).get(0);
        List<String> held = simulator.data().holding("roleprivileges", "roleid", role.reference()).stream()
                .map(link -> String.valueOf(simulator
                        .data()
                        .require(
                                "privilege",
                                Objects.requireNonNull(link.reference("privilegeid"))
                                        .id())
                        .text("name")))
                .toList();
        for (OrgRow privilege : simulator.data().rows("privilege")) {
            String each = String.valueOf(privilege.text("name"));
            if (!held.contains(each)) {
                simulator.privileges().take(simulator.integrationUser(), each);
            }
        }
    }

    @Override
    public void close() {
        simulator.close();
    }
}
