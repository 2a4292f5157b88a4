package dev.cosell.testkit.scenario;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.party.Person;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The seller at the leads of the Dataverse simulator. */
final class DataverseLeadDesk implements CrmLeadDesk {
    private static final String LEAD = "lead";
    private static final int QUALIFIED = 1;
    private static final Map<CrmField<?>, String> USUAL = Map.of(
            CrmLead.STATUS, "statuscode",
            CrmField.NAME, "subject",
            CrmField.AMOUNT, "estimatedamount",
            CrmField.CURRENCY, "transactioncurrencyid",
            CrmField.CLOSE_DATE, "estimatedclosedate",
            CrmField.DESCRIPTION, "description",
            CrmField.REFERRAL_ID, "msft_microsoftpartnercenterreferralidentifier",
            CrmField.REFERRAL_LINK, "msft_microsoftpartnercenterreferrallink",
            CrmField.AUDIT, "msft_microsoftpartnercenterreferralsyncaudit");

    private final DataverseSimulator simulator;
    private final Map<CrmField<?>, String> names;

    DataverseLeadDesk(DataverseSimulator simulator, Map<CrmField<?>, String> own) {
        this.simulator = simulator;
        this.names = new HashMap<>(own);
        this.names.putAll(USUAL);
    }

    private OrgTable table() {
        return simulator.data().schema().require(LEAD);
    }

    @Override
    public List<CrmLead> leads() {
        return simulator.data().rows(LEAD).stream().map(this::image).toList();
    }

    private CrmLead image(OrgRow row) {
        CrmLead.Builder image = CrmLead.builder(
                        CrmRecordId.of(row.id().toString()), CrmVersion.of(String.valueOf(row.version())))
                .modifiedAt(row.instant("modifiedon"))
                .company(row.text("companyname"))
                .person(new Person(
                        row.text("firstname"),
                        row.text("lastname"),
                        row.text("telephone1"),
                        row.text("emailaddress1")));
        names.forEach((field, name) -> {
            OrgColumn known = table().column(name);
            if (known != null) {
                set(image, field, shown(row, known));
            }
        });
        if (Objects.equals(row.integer("statecode"), QUALIFIED)) {
            OrgReference opportunity = row.reference("qualifyingopportunityid");
            image.converted(opportunity == null ? null : id(opportunity));
        }
        return image.build();
    }

    private static CrmRecordId id(OrgReference row) {
        return CrmRecordId.of(row.id().toString());
    }

    private static <T> void set(CrmLead.Builder image, CrmField<T> field, @Nullable Object held) {
        image.set(field, held == null ? null : field.type().cast(held));
    }

    private @Nullable Object shown(OrgRow row, OrgColumn known) {
        Object held = row.get(known.logicalName());
        if (held instanceof OrgReference currency) {
            return Objects.requireNonNull(simulator.data().row(currency)).text("isocurrencycode");
        }
        if (held instanceof Integer number && !known.options().isEmpty()) {
            OrgOption option = known.option(number);
            return option == null ? number.toString() : option.label();
        }
        return held;
    }

    /** A status reason takes its state with it: Dynamics disqualifies and reopens a lead that way. */
    @Override
    public <T> void edit(CrmRecordId lead, CrmField<T> field, T value) {
        UUID id = UUID.fromString(lead.value());
        String name = names.get(field);
        if (name == null || table().column(name) == null) {
            throw new IllegalArgumentException("Leads have no field '" + field
                    + "' in Dataverse; say what yours is called with ScenarioSetup.crmField(field, \"new_name\")");
        }
        if (field.equals(CrmLead.STATUS)) {
            OrgOption status = status(value.toString());
            simulator
                    .seller()
                    .edit(
                            LEAD,
                            id,
                            WireJson.object().put("statecode", status.state()).put("statuscode", status.value()));
            return;
        }
        OrgCaller seller = OrgCaller.of(simulator.seller().user());
        simulator.writer().updateValues(seller, simulator.data().require(LEAD, id), Map.of(name, value));
    }

    private OrgOption status(String label) {
        List<OrgOption> options = table().require("statuscode").options();
        return options.stream()
                .filter(option -> option.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Leads have no status '" + label + "' but "
                        + options.stream().map(OrgOption::label).toList()));
    }

    @Override
    public CrmRecordId convert(CrmRecordId lead) {
        UUID id = UUID.fromString(lead.value());
        simulator.seller().qualify(id, true, true, true);
        return id(Objects.requireNonNull(simulator.data().require(LEAD, id).reference("qualifyingopportunityid")));
    }
}
