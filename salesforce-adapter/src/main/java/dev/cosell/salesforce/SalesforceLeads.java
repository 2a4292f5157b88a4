package dev.cosell.salesforce;

import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmLeads;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.LeadCapabilities;
import dev.cosell.core.spi.LeadReadResult;
import dev.cosell.core.spi.LeadWrite;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The leads of a Salesforce organisation, behind the port. Thread-safe. */
final class SalesforceLeads implements CrmLeads {
    private final SchemaSource schemas;
    private final LeadReader reader;
    private final LeadWriter writer;
    private final LeadFeed feed;

    SalesforceLeads(SalesforceRest rest, SchemaSource schemas, SalesforceOptions options) {
        this(rest, schemas, new LeadFeed(rest, schemas, options));
    }

    private SalesforceLeads(SalesforceRest rest, SchemaSource schemas, LeadFeed feed) {
        this.schemas = schemas;
        this.reader = new LeadReader(rest, schemas);
        this.writer = new LeadWriter(rest, schemas, reader);
        this.feed = feed;
    }

    /** Returns the same leads with the same memory, whose calls go another way. */
    SalesforceLeads through(SalesforceRest other) {
        return new SalesforceLeads(other, schemas, feed.through(other));
    }

    @Override
    public LeadCapabilities capabilities() {
        return LeadReader.table(schemas.get()).capabilities();
    }

    @Override
    public CrmChangePage changes(@Nullable CrmCursor cursor) {
        return feed.changes(cursor);
    }

    @Override
    public List<LeadReadResult> read(List<CrmRecordId> ids) {
        return reader.read(ids);
    }

    @Override
    public Map<ReferralId, List<CrmLead>> findByReferral(Collection<ReferralId> referrals) {
        return reader.byReferral(referrals);
    }

    @Override
    public List<CrmWriteResult> write(List<LeadWrite> writes) {
        return writer.write(writes);
    }
}
