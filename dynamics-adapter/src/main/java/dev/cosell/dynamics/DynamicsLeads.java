package dev.cosell.dynamics;

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

/** The leads of an environment, behind the port. Thread-safe. */
final class DynamicsLeads implements CrmLeads {
    private final LeadReader reader;
    private final LeadWriter writer;
    private final LeadFeed feed;
    private final DynamicsOptions options;

    DynamicsLeads(DataverseRest rest, SchemaSource schemas, DynamicsOptions options, DeliveredRows delivered) {
        this.reader = new LeadReader(rest, schemas, options);
        this.writer = new LeadWriter(rest, schemas, reader, options);
        this.feed = new LeadFeed(rest, schemas, options, delivered);
        this.options = options;
    }

    @Override
    public LeadCapabilities capabilities() {
        return reader.table().capabilities(options.features().choices());
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
