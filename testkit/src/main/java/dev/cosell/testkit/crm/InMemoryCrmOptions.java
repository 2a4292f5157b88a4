package dev.cosell.testkit.crm;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.LeadCapabilities;
import dev.cosell.core.spi.VersionPrecision;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How an {@link InMemoryCrm} behaves. Immutable.
 *
 * @param clock the CRM's own clock
 * @param organisation which organisation it says it is
 * @param versionPrecision exact row versions, or whole-second stamps like Salesforce's
 * @param fields the fields it has; {@link CrmField#CLOSED} and {@link CrmField#WON} follow from the stage and cannot be written
 * @param wonStages stages that count as closed and won
 * @param lostStages stages that count as closed and lost
 * @param features what it has beyond opportunities, accounts and contacts: solutions, sales teams, note records
 * @param pageSize most changes per page of the feed
 * @param leads what it can do with leads and asks of them
 * @param requiredFields the fields without which it creates no opportunity, beside name, stage and closing date
 */
public record InMemoryCrmOptions(
        InstantSource clock,
        CrmOrganisation organisation,
        VersionPrecision versionPrecision,
        Set<CrmField<?>> fields,
        Set<String> wonStages,
        Set<String> lostStages,
        Set<CrmFeature> features,
        int pageSize,
        LeadCapabilities leads,
        Set<CrmField<?>> requiredFields) {
    /** Longest name. */
    static final int NAME_LENGTH = 120;

    private static final Set<CrmField<?>> ALL = new LinkedHashSet<>(List.of(
            CrmField.NAME,
            CrmField.STAGE,
            CrmField.CLOSED,
            CrmField.WON,
            CrmField.AMOUNT,
            CrmField.CURRENCY,
            CrmField.CLOSE_DATE,
            CrmField.DESCRIPTION,
            CrmField.SYNC_FLAG,
            CrmField.REFERRAL_ID,
            CrmField.REFERRAL_LINK,
            CrmField.MICROSOFT_CRM_ID,
            CrmField.AUDIT,
            CrmField.HELP,
            CrmField.VISIBLE,
            CrmField.PURCHASE_INTENT,
            CrmField.CONSENT_SHARE,
            CrmField.CONSENT_CONTACT,
            CrmField.CLOSE_REASON));

    static final Set<CrmField<?>> LEAD_FIELDS = new LinkedHashSet<>(List.of(
            CrmField.NAME,
            CrmLead.STATUS,
            CrmLead.SOURCE,
            CrmField.AMOUNT,
            CrmField.CURRENCY,
            CrmField.CLOSE_DATE,
            CrmField.DESCRIPTION,
            CrmField.REFERRAL_ID,
            CrmField.REFERRAL_LINK,
            CrmField.AUDIT,
            CrmField.CLOSE_REASON));

    private static final LeadCapabilities LEADS = new LeadCapabilities(
            LEAD_FIELDS, Set.of(CrmLead.COMPANY, CrmLead.LAST_NAME), "Open - Not Contacted", true, true);

    /** Copies the sets and checks the page size. */
    public InMemoryCrmOptions {
        fields = Set.copyOf(fields);
        wonStages = Set.copyOf(wonStages);
        lostStages = Set.copyOf(lostStages);
        features = Set.copyOf(features);
        requiredFields = Set.copyOf(requiredFields);
        if (pageSize < 1) {
            throw new IllegalArgumentException("pageSize is at least 1");
        }
    }

    /** Returns the usual CRM: exact versions, all standard fields, Salesforce's names of the closed stages, leads, 50 changes per page. */
    public static InMemoryCrmOptions defaults(InstantSource clock) {
        return new InMemoryCrmOptions(
                clock,
                new CrmOrganisation("in-memory-org", true, "USD"),
                VersionPrecision.EXACT,
                ALL,
                Set.of("Closed Won"),
                Set.of("Closed Lost"),
                Set.of(CrmFeature.SOLUTIONS, CrmFeature.LEADS),
                50,
                LEADS,
                Set.of());
    }

    /** Returns a copy with another precision of versions. */
    public InMemoryCrmOptions withVersionPrecision(VersionPrecision newPrecision) {
        return new InMemoryCrmOptions(
                clock,
                organisation,
                newPrecision,
                fields,
                wonStages,
                lostStages,
                features,
                pageSize,
                leads,
                requiredFields);
    }

    /** Returns a copy with another size of the feed's pages. */
    public InMemoryCrmOptions withPageSize(int newPageSize) {
        return new InMemoryCrmOptions(
                clock,
                organisation,
                versionPrecision,
                fields,
                wonStages,
                lostStages,
                features,
                newPageSize,
                leads,
                requiredFields);
    }

    /** Returns a copy that says it is another organisation. */
    public InMemoryCrmOptions withOrganisation(CrmOrganisation newOrganisation) {
        return new InMemoryCrmOptions(
                clock,
                newOrganisation,
                versionPrecision,
                fields,
                wonStages,
                lostStages,
                features,
                pageSize,
                leads,
                requiredFields);
    }

    /** Returns a copy that lacks some fields. */
    public InMemoryCrmOptions without(Set<CrmField<?>> missing) {
        Set<CrmField<?>> rest = new LinkedHashSet<>(fields);
        rest.removeAll(missing);
        return new InMemoryCrmOptions(
                clock,
                organisation,
                versionPrecision,
                rest,
                wonStages,
                lostStages,
                features,
                pageSize,
                leads,
                requiredFields);
    }

    /** Returns a copy that can do something else with leads. */
    public InMemoryCrmOptions withLeads(LeadCapabilities newLeads) {
        return new InMemoryCrmOptions(
                clock,
                organisation,
                versionPrecision,
                fields,
                wonStages,
                lostStages,
                features,
                pageSize,
                newLeads,
                requiredFields);
    }

    /** Returns a copy with other features; {@link CrmFeature#TEAM} switches sales teams on, {@link CrmFeature#NOTE_RECORDS} note records. */
    public InMemoryCrmOptions withFeatures(Set<CrmFeature> newFeatures) {
        return new InMemoryCrmOptions(
                clock,
                organisation,
                versionPrecision,
                fields,
                wonStages,
                lostStages,
                newFeatures,
                pageSize,
                leads,
                requiredFields);
    }

    /** Returns a copy that requires further fields of a new opportunity; those that are no standard fields become fields of its own. */
    public InMemoryCrmOptions withRequiredFields(Set<CrmField<?>> newRequired) {
        Set<CrmField<?>> all = new LinkedHashSet<>(fields);
        all.addAll(newRequired);
        return new InMemoryCrmOptions(
                clock,
                organisation,
                versionPrecision,
                all,
                wonStages,
                lostStages,
                features,
                pageSize,
                leads,
                newRequired);
    }

    CrmCapabilities capabilities() {
        return new CrmCapabilities(
                versionPrecision,
                true,
                true,
                fields,
                writableFields(),
                requiredFields,
                features,
                NAME_LENGTH,
                32_000,
                100_000,
                200,
                200);
    }

    Set<CrmField<?>> writableFields() {
        Set<CrmField<?>> writable = new LinkedHashSet<>(fields);
        writable.remove(CrmField.CLOSED);
        writable.remove(CrmField.WON);
        return writable;
    }
}
