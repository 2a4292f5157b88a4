package dev.cosell.salesforce;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.LeadCapabilities;
import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.query.SoqlCondition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What leads are like in this organisation (salesforce-api 4.8).
 *
 * @param fields the mapped fields that exist
 * @param required the fields without which none is created
 * @param address where their addresses are
 * @param defaultStatus status of a new one, or null where none is marked as the default
 * @param convertedStatus status of a converted one, or null where they are not converted through the API
 * @param recordType the record type of new ones, or null for the user's own default
 */
record LeadTable(
        Map<CrmField<?>, SalesforceField> fields,
        Set<CrmField<?>> required,
        AddressFields address,
        @Nullable String defaultStatus,
        @Nullable String convertedStatus,
        @Nullable String recordType) {
    static final String OBJECT = "Lead";
    static final String PREFIX = "00Q";

    private static final List<String> FIXED = List.of(
            "Id",
            "LastModifiedDate",
            OpportunityTable.STAMP,
            "Company",
            "FirstName",
            "LastName",
            "Phone",
            "Email",
            "IsConverted",
            "ConvertedOpportunityId");

    LeadTable {
        fields = Map.copyOf(fields);
        required = Set.copyOf(required);
    }

    Soql select() {
        List<String> columns = new ArrayList<>(FIXED);
        columns.addAll(address.columns());
        fields.values().stream().map(SalesforceField::name).sorted().forEach(columns::add);
        return Soql.select(columns, OBJECT);
    }

    /** Returns the field of the referral identifier, without which there are no leads here. */
    String referralField() {
        return Objects.requireNonNull(fields.get(CrmField.REFERRAL_ID), "checked when found")
                .name();
    }

    boolean uniqueReferral() {
        return Objects.requireNonNull(fields.get(CrmField.REFERRAL_ID), "checked when found")
                .unique();
    }

    /** Returns the condition of leads that concern us: those that hold a referral identifier. */
    SoqlCondition ours() {
        return SoqlCondition.present(referralField());
    }

    LeadCapabilities capabilities() {
        Set<CrmField<?>> writable = new LinkedHashSet<>();
        fields.forEach((field, known) -> {
            if (known.writable()) {
                writable.add(field);
            }
        });
        return new LeadCapabilities(writable, required, defaultStatus, convertedStatus != null, uniqueReferral());
    }
}
