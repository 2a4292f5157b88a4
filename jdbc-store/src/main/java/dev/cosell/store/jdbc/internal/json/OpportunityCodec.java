package dev.cosell.store.jdbc.internal.json;

import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Solution;
import java.time.Instant;
import java.util.Optional;

/** CRM records, opportunities and leads. */
final class OpportunityCodec {
    private OpportunityCodec() {}

    static ValueCodec<Opportunity> opportunity(Codecs codecs) {
        return new ShapeCodec<Opportunity, Opportunity.Builder>(
                        read -> Opportunity.builder(
                                read.get(CrmRecordId.class, "id"), read.get(CrmVersion.class, "version")),
                        (builder, read) -> builder.build())
                .always("id", codecs.of(CrmRecordId.class), Opportunity::id, (builder, id) -> {})
                .always("version", codecs.of(CrmVersion.class), Opportunity::version, Opportunity.Builder::version)
                .with("modifiedAt", codecs.of(Instant.class), Opportunity::modifiedAt, Opportunity.Builder::modifiedAt)
                .with("observedAt", codecs.of(Instant.class), Opportunity::observedAt, Opportunity.Builder::observedAt)
                .always(
                        "values",
                        new CrmValuesCodec(),
                        Opportunity::values,
                        (builder, values) -> values.forEach((field, value) -> set(builder, field, value)))
                .with("account", codecs.of(CrmAccount.class), Opportunity::account, Opportunity.Builder::account)
                .with("contacts", codecs.list(CrmContact.class), Opportunity::contacts, Opportunity.Builder::contacts)
                .with("solutions", codecs.list(Solution.class), Opportunity::solutions, Opportunity.Builder::solutions)
                .with("team", codecs.list(Person.class), Opportunity::team, Opportunity.Builder::team)
                .with("owner", codecs.of(Person.class), Opportunity::owner, Opportunity.Builder::owner)
                .with("notes", codecs.list(String.class), Opportunity::notes, Opportunity.Builder::notes);
    }

    private static <T> void set(Opportunity.Builder builder, CrmField<T> field, Optional<?> value) {
        builder.set(field, value.isEmpty() ? null : field.type().cast(value.get()));
    }

    static ValueCodec<CrmLead> lead(Codecs codecs) {
        return new ShapeCodec<CrmLead, CrmLead.Builder>(
                        read -> CrmLead.builder(
                                read.get(CrmRecordId.class, "id"), read.get(CrmVersion.class, "version")),
                        (builder, read) -> {
                            if (read.is("converted")) {
                                builder.converted(read.find(CrmRecordId.class, "opportunity"));
                            }
                            return builder.build();
                        })
                .always("id", codecs.of(CrmRecordId.class), CrmLead::id, (builder, id) -> {})
                .always("version", codecs.of(CrmVersion.class), CrmLead::version, CrmLead.Builder::version)
                .with("modifiedAt", codecs.of(Instant.class), CrmLead::modifiedAt, CrmLead.Builder::modifiedAt)
                .with(
                        "observedAt",
                        codecs.of(Instant.class),
                        lead -> lead.shared().observedAt(),
                        CrmLead.Builder::observedAt)
                .always(
                        "values",
                        new CrmValuesCodec(),
                        lead -> lead.shared().values(),
                        (builder, values) -> values.forEach(builder::put))
                .with("company", codecs.of(String.class), CrmLead::company, CrmLead.Builder::company)
                .always("person", codecs.of(Person.class), CrmLead::person, CrmLead.Builder::person)
                .always("address", codecs.of(PostalAddress.class), CrmLead::address, CrmLead.Builder::address)
                .always("converted", codecs.of(boolean.class), CrmLead::converted, (builder, flag) -> {})
                .with("opportunity", codecs.of(CrmRecordId.class), CrmLead::opportunity, (builder, id) -> {});
    }
}
