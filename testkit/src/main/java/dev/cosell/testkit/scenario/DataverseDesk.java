package dev.cosell.testkit.scenario;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Solution;
import dev.cosell.testkit.simulator.CallLog;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.dataverse.limits.DataverseFaults;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The seller at the Dataverse simulator. */
final class DataverseDesk implements CrmDesk {
    static final String DEAL = "opportunity";
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Pattern WRITE = Pattern.compile("(?m)^(POST|PATCH|PUT|DELETE) ");
    private static final int WON = 1;

    private final DataverseSimulator simulator;
    private final DataverseImage image;
    private final DataverseLeadDesk leads;

    DataverseDesk(DataverseSimulator simulator, Map<CrmField<?>, String> own) {
        this.simulator = simulator;
        this.image = new DataverseImage(simulator.data(), own);
        this.leads = new DataverseLeadDesk(simulator, own);
        // Microsoft must be able to call somebody of the team.
        simulator.seller().edit("systemuser", simulator.seller().user(), "address1_telephone1", "+4755550100");
    }

    @Override
    public String product() {
        return "Dynamics 365";
    }

    @Override
    public CrmRecordId create(NewDeal deal, String stage) {
        OrgReference account = createAccount(deal);
        OpportunityChanges entered = deal.entered(stage);
        Map<String, @Nullable Object> values = values(entered);
        values.put("parentaccountid", account);
        values.put("customerid", account);
        values.put("parentcontactid", createContact(account, deal.person()));
        OrgRow row = add(DEAL, values);
        addSolutions(row.reference(), entered);
        return CrmRecordId.of(row.id().toString());
    }

    private OrgRow add(String table, Map<String, ? extends @Nullable Object> values) {
        return simulator
                .writer()
                .createValues(seller(), simulator.data().schema().require(table), values);
    }

    private OrgCaller seller() {
        return OrgCaller.of(simulator.seller().user());
    }

    private OrgReference createAccount(NewDeal deal) {
        PostalAddress address = deal.companyAddress();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", deal.company());
        values.put("address1_line1", address.line1());
        values.put("address1_city", address.city());
        values.put("address1_stateorprovince", address.state());
        values.put("address1_postalcode", address.postalCode());
        values.put("address1_country", address.country());
        return add("account", values).reference();
    }

    private OrgReference createContact(OrgReference account, Person person) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("parentcustomerid", account);
        values.put("firstname", person.firstName());
        values.put("lastname", person.lastName());
        values.put("emailaddress1", person.email());
        values.put("telephone1", person.phone());
        return add("contact", values).reference();
    }

    private void addSolutions(OrgReference deal, OpportunityChanges changes) {
        for (Solution solution : changes.addedSolutions()) {
            add(
                    DataverseImage.SOLUTION,
                    Map.of(
                            "msft_opportunityid", deal,
                            "msft_solutionidentifier", solution.id(),
                            "msft_name", Objects.requireNonNullElse(solution.name(), solution.id())));
        }
    }

    /** A closed status reason is no value to save: Dynamics closes and opens a deal by actions of its own. */
    @Override
    public void edit(CrmRecordId id, OpportunityChanges changes) {
        Optional<?> stage = changes.values().getOrDefault(CrmField.STAGE, Optional.empty());
        OrgOption closing = stage.map(label -> image.closing(label.toString())).orElse(null);
        Map<String, @Nullable Object> values = values(changes);
        if (closing != null) {
            values.remove("statuscode");
        }
        OrgRow row = simulator.data().require(DEAL, UUID.fromString(id.value()));
        boolean closed = !Objects.equals(row.integer("statecode"), 0);
        if (stage.isPresent() && closing == null && closed) {
            simulator.seller().reopen(row.id());
            row = simulator.data().require(DEAL, row.id());
        }
        if (!values.isEmpty() || changes.isEmpty()) {
            simulator.writer().updateValues(seller(), row, values.isEmpty() ? unchanged(row) : values);
        }
        addSolutions(row.reference(), changes);
        if (closing != null) {
            close(row.id(), closing);
        }
    }

    private static Map<String, @Nullable Object> unchanged(OrgRow row) {
        Map<String, @Nullable Object> same = new LinkedHashMap<>();
        same.put("name", row.text("name"));
        return same;
    }

    private void close(UUID id, OrgOption status) {
        if (status.state() == WON) {
            simulator.seller().win(id, null);
        } else {
            simulator.seller().lose(id, status.value());
        }
    }

    private Map<String, @Nullable Object> values(OpportunityChanges changes) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        changes.values().forEach((field, value) -> {
            String column = image.column(field);
            values.put(column, value.isEmpty() ? null : image.stored(column, value.get()));
        });
        return values;
    }

    @Override
    public void delete(CrmRecordId id) {
        simulator.seller().delete(DEAL, UUID.fromString(id.value()));
    }

    @Override
    public List<Opportunity> opportunities() {
        return simulator.data().rows(DEAL).stream().map(image::of).toList();
    }

    @Override
    public Optional<CrmLeadDesk> leads() {
        return Optional.of(leads);
    }

    @Override
    public void strike(Trouble trouble) {
        Fault fault =
                switch (trouble) {
                    case THROTTLED -> DataverseFaults.tooManyRequests(WAIT);
                    case UNAVAILABLE -> DataverseFaults.unavailable();
                    case TIMEOUT_BEFORE -> Fault.dropBefore();
                    case TIMEOUT_AFTER -> Fault.dropAfter();
                    case ANSWER_CUT -> Fault.truncate();
                    case VERSION_MOVED -> throw new IllegalArgumentException("made by a save of the seller");
                };
        simulator.faults().inject(fault.when(DataverseDesk::writes));
    }

    /** A batch may read only: it writes when one of its parts does. */
    private static boolean writes(SimulatorRequest request) {
        if (request.method().equals("GET") || !request.path().startsWith("/api/data/")) {
            return false;
        }
        return !request.path().endsWith("/$batch")
                || WRITE.matcher(new String(request.body(), StandardCharsets.UTF_8))
                        .find();
    }

    @Override
    public void outage(boolean on) {
        if (on) {
            simulator.faults().beginOutage(DataverseFaults.unavailable());
        } else {
            simulator.faults().endOutage();
        }
    }

    @Override
    public void endSessions() {
        simulator.signIn().revokeAll();
    }

    @Override
    public CallLog calls() {
        return simulator.calls();
    }

    @Override
    public List<Object> parts() {
        return List.of(simulator);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
