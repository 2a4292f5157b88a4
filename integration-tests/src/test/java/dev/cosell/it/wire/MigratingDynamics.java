package dev.cosell.it.wire;

import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.dynamics.DynamicsAdapter;
import dev.cosell.dynamics.DynamicsFieldNames;
import dev.cosell.dynamics.DynamicsStages;
import dev.cosell.dynamics.auth.ClientSecret;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.JdkHttpTransportOptions;
import dev.cosell.http.auth.Secret;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.connector.ConnectorDeal;
import dev.cosell.testkit.connector.DataverseLeftovers;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Dynamics 365 with Microsoft's solution. */
final class MigratingDynamics implements MigratingCrm {
    private final SettableClock clock;
    private final DataverseSimulator simulator;
    private final DataverseLeftovers leftovers;

    MigratingDynamics(SettableClock clock) {
        this.clock = clock;
        this.simulator = DataverseSimulator.builder()
                .clock(clock)
                .shape(DataverseLeftovers.shape())
                .start();
        this.leftovers = DataverseLeftovers.in(simulator);
    }

    @Override
    public CrmAdapter adapter() {
        return DynamicsAdapter.builder(simulator.baseUri())
                .credentials(ClientSecret.of(DataverseSimulator.CLIENT_ID, Secret.of(DataverseSimulator.CLIENT_SECRET))
                        .tenant(DataverseSimulator.TENANT_ID)
                        .authority(simulator.baseUri()))
                .clock(clock)
                .fieldNames(DynamicsFieldNames.builder()
                        .solutions(new DynamicsFieldNames.SolutionNames(
                                "msft_microsoftsolution", "msft_opportunityid", "msft_solutionidentifier", "msft_name"))
                        .build())
                .transport(JdkHttpTransport.open(JdkHttpTransportOptions.builder()
                        .deadline(Duration.ofSeconds(5))
                        .build()))
                .build();
    }

    @Override
    public void stages(SyncSettings.Builder settings) {
        DynamicsStages.byLabel(settings);
    }

    @Override
    public String add(ConnectorDeal deal) {
        return leftovers.add(deal);
    }

    @Override
    public String addLead(ConnectorDeal deal) {
        return leftovers.addLead(deal);
    }

    @Override
    public List<String> leads() {
        return simulator.data().rows("lead").stream()
                .map(row -> row.id().toString())
                .toList();
    }

    private OrgRow lead(String id) {
        return simulator.data().require("lead", UUID.fromString(id));
    }

    @Override
    public Optional<String> convertedInto(String lead) {
        return Optional.ofNullable(lead(lead).reference("qualifyingopportunityid"))
                .map(opportunity -> opportunity.id().toString());
    }

    @Override
    public String convert(String lead) {
        simulator.seller().qualify(UUID.fromString(lead), true, true, true);
        return convertedInto(lead).orElseThrow();
    }

    @Override
    public @Nullable String leadNotes(String lead) {
        return lead(lead).text("description");
    }

    @Override
    public Map<String, String> connectorFields(String id) {
        return leftovers.fields(id);
    }

    @Override
    public String auditField() {
        return "msft_microsoftpartnercenterreferralsyncaudit";
    }

    @Override
    public String flagField() {
        return "msft_microsoftpartnercenterreferralsync";
    }

    private OrgRow row(String id) {
        return simulator.data().require("opportunity", UUID.fromString(id));
    }

    @Override
    public String name(String id) {
        return Objects.requireNonNull(row(id).text("name"));
    }

    @Override
    public BigDecimal amount(String id) {
        return Objects.requireNonNull(row(id).decimal("estimatedvalue"));
    }

    @Override
    public void editAmount(String id, BigDecimal amount) {
        simulator.seller().edit("opportunity", UUID.fromString(id), "estimatedvalue", amount);
    }

    @Override
    public void writeAudit(String id, String text) {
        simulator.seller().edit("opportunity", UUID.fromString(id), auditField(), text);
    }

    @Override
    public Set<String> solutions(String id) {
        OrgReference deal = new OrgReference("opportunity", UUID.fromString(id));
        Set<String> solutions = new TreeSet<>();
        for (OrgRow row : simulator.data().rows("msft_microsoftsolution")) {
            if (deal.equals(row.get("msft_opportunityid"))) {
                solutions.add(Objects.requireNonNull(row.text("msft_solutionidentifier")));
            }
        }
        return solutions;
    }

    @Override
    public List<String> opportunities() {
        return simulator.data().rows("opportunity").stream()
                .map(row -> row.id().toString())
                .toList();
    }

    @Override
    public String image(String id) {
        return simulator.seller().read("opportunity", UUID.fromString(id)) + " "
                + simulator.seller().read("lead", UUID.fromString(id));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
