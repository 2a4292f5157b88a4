package dev.cosell.testkit.scenario;

import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Solution;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads rows of the Dataverse simulator as opportunities, and knows what fields are called and how rows hold their values. */
final class DataverseImage {
    static final String SOLUTION = "msft_microsoftsolution";

    private static final String CURRENCY = "transactioncurrencyid";

    /** Logical names: those of Microsoft's solution, and those that the simulator adds for what the solution has no column for. */
    private static final Map<CrmField<?>, String> USUAL = Map.ofEntries(
            Map.entry(CrmField.NAME, "name"),
            Map.entry(CrmField.STAGE, "statuscode"),
            Map.entry(CrmField.AMOUNT, "estimatedvalue"),
            Map.entry(CrmField.CURRENCY, CURRENCY),
            Map.entry(CrmField.CLOSE_DATE, "estimatedclosedate"),
            Map.entry(CrmField.DESCRIPTION, "description"),
            Map.entry(CrmField.SYNC_FLAG, "msft_microsoftpartnercenterreferralsync"),
            Map.entry(CrmField.REFERRAL_ID, "msft_microsoftpartnercenterreferralidentifier"),
            Map.entry(CrmField.REFERRAL_LINK, "msft_microsoftpartnercenterreferrallink"),
            Map.entry(CrmField.MICROSOFT_CRM_ID, "msft_microsoftcrmidentifier"),
            Map.entry(CrmField.AUDIT, "msft_microsoftpartnercenterreferralsyncaudit"),
            Map.entry(CrmField.HELP, "msft_microsoftpartnercenterhelp"),
            Map.entry(CrmField.VISIBLE, "msft_microsoftpartnercenterreferralvisible"),
            Map.entry(CrmField.PURCHASE_INTENT, "msft_customerpurchaseintent"),
            Map.entry(CrmField.CONSENT_SHARE, "csl_consenttoshare"),
            Map.entry(CrmField.CONSENT_CONTACT, "csl_consenttocontact"),
            Map.entry(CrmField.CLOSE_REASON, "csl_lossreason"));

    private final OrgData data;
    private final Map<CrmField<?>, String> names;

    DataverseImage(OrgData data, Map<CrmField<?>, String> own) {
        this.data = data;
        this.names = new HashMap<>(USUAL);
        this.names.putAll(own);
    }

    String column(CrmField<?> field) {
        String name = names.get(field);
        if (name == null) {
            throw new IllegalArgumentException("What is the field '" + field
                    + "' called in Dataverse? Say so with ScenarioSetup.crmField(field, \"new_logicalname\")");
        }
        return name;
    }

    /** Returns the status reason of a closed stage, or null where the stage is an open one. */
    @Nullable
    OrgOption closing(String stage) {
        return data.schema().require(DataverseDesk.DEAL).require("statuscode").options().stream()
                .filter(option -> option.state() != 0 && option.label().equals(stage))
                .findFirst()
                .orElse(null);
    }

    /** Returns a value as a row holds it: labels as their numbers, currencies as rows. */
    Object stored(String name, Object value) {
        if (name.equals(CURRENCY)) {
            return data.holding("transactioncurrency", "isocurrencycode", value)
                    .get(0)
                    .reference();
        }
        List<OrgOption> options =
                data.schema().require(DataverseDesk.DEAL).require(name).options();
        if (options.isEmpty() || !(value instanceof String)) {
            return value;
        }
        return options.stream()
                .filter(option -> option.label().equals(value))
                .map(OrgOption::value)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The choice " + name + " does not offer '" + value
                        + "' but " + options.stream().map(OrgOption::label).toList()));
    }

    Opportunity of(OrgRow row) {
        Opportunity.Builder image =
                Opportunity.builder(CrmRecordId.of(row.id().toString()), CrmVersion.of(String.valueOf(row.version())));
        names.forEach((field, name) -> {
            OrgColumn known = data.schema().require(DataverseDesk.DEAL).column(name);
            if (known != null) {
                set(image, field, shown(row, known));
            }
        });
        int state = Objects.requireNonNullElse(row.integer("statecode"), 0);
        return image.set(CrmField.CLOSED, state != 0)
                .set(CrmField.WON, state == 1)
                .modifiedAt(row.instant("modifiedon"))
                .account(account(row.reference("parentaccountid")))
                .contacts(contact(row.reference("parentcontactid")))
                .solutions(data.rows(SOLUTION).stream()
                        .filter(each -> each.refersTo("msft_opportunityid", row.id()))
                        .map(each -> Solution.named(
                                Objects.requireNonNullElse(each.text("msft_solutionidentifier"), ""),
                                each.text("msft_name")))
                        .toList())
                .build();
    }

    private static <T> void set(Opportunity.Builder image, CrmField<T> field, @Nullable Object held) {
        image.set(field, held == null ? null : field.type().cast(held));
    }

    private @Nullable Object shown(OrgRow row, OrgColumn known) {
        Object held = row.get(known.logicalName());
        if (held instanceof OrgReference reference && known.logicalName().equals(CURRENCY)) {
            return Objects.requireNonNull(data.row(reference)).text("isocurrencycode");
        }
        if (held instanceof Integer number && !known.options().isEmpty()) {
            OrgOption option = known.option(number);
            return option == null ? number.toString() : option.label();
        }
        return held;
    }

    private @Nullable CrmAccount account(@Nullable OrgReference reference) {
        OrgRow row = data.row(reference);
        if (row == null) {
            return null;
        }
        PostalAddress address = new PostalAddress(
                row.text("address1_line1"),
                row.text("address1_line2"),
                row.text("address1_city"),
                row.text("address1_stateorprovince"),
                row.text("address1_postalcode"),
                row.text("address1_country"));
        return new CrmAccount(CrmRecordId.of(row.id().toString()), row.text("name"), address);
    }

    private List<CrmContact> contact(@Nullable OrgReference reference) {
        OrgRow row = data.row(reference);
        if (row == null) {
            return List.of();
        }
        Person person = new Person(
                row.text("firstname"), row.text("lastname"), row.text("telephone1"), row.text("emailaddress1"));
        return List.of(new CrmContact(CrmRecordId.of(row.id().toString()), person, true));
    }
}
