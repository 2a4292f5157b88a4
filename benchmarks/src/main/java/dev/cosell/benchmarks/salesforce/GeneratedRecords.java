package dev.cosell.benchmarks.salesforce;

import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.CrmPopulation;
import dev.cosell.core.spi.CrmPopulationPage;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A CRM with generated records, 2,000 to a page, that never change. Thread-safe. */
final class GeneratedRecords implements CrmAdapter {
    private static final int PAGE = 2_000;
    private static final Set<CrmField<?>> FIELDS =
            GeneratedPairs.record(0).values().keySet();

    private final int size;
    private final AtomicLong reads = new AtomicLong();

    GeneratedRecords(int size) {
        this.size = size;
    }

    @Override
    public CrmOrganisation organisation() {
        return new CrmOrganisation("00D000000000001AAA", true, "EUR");
    }

    @Override
    public CrmCapabilities capabilities() {
        return new CrmCapabilities(
                VersionPrecision.EXACT, true, true, FIELDS, FIELDS, Set.of(), Set.of(), 120, 32_000, 32_000, 200, 200);
    }

    @Override
    public List<Finding> check() {
        return List.of();
    }

    @Override
    public Optional<CrmRecordId> recordId(String text) {
        return CrmRecordId.isWellFormed(text) ? Optional.of(CrmRecordId.of(text)) : Optional.empty();
    }

    @Override
    public CrmChangePage changes(@Nullable CrmCursor cursor) {
        return new CrmChangePage(List.of(), new CrmCursor("end"), false);
    }

    @Override
    public Optional<CrmPopulation> population() {
        return Optional.of(this::page);
    }

    private CrmPopulationPage page(@Nullable CrmCursor after) {
        int first = after == null ? 0 : Integer.parseInt(after.value());
        int end = Math.min(size, first + PAGE);
        List<Opportunity> page =
                IntStream.range(first, end).mapToObj(GeneratedPairs::record).toList();
        return new CrmPopulationPage(page, end == size ? null : new CrmCursor(String.valueOf(end)));
    }

    @Override
    public List<CrmReadResult> read(List<CrmRecordId> ids) {
        reads.incrementAndGet();
        return ids.stream()
                .<CrmReadResult>map(id -> new CrmReadResult.Found(GeneratedPairs.record(GeneratedPairs.number(id))))
                .toList();
    }

    /** Returns how many reads and look-ups of many records were made. */
    long reads() {
        return reads.get();
    }

    @Override
    public List<CrmWriteResult> write(List<CrmWrite> writes) {
        throw new UnsupportedOperationException("both sides agree, so nothing is to be written");
    }

    @Override
    public Map<ReferralId, List<Opportunity>> findByReferral(Collection<ReferralId> referrals) {
        reads.incrementAndGet();
        Map<ReferralId, List<Opportunity>> found = new LinkedHashMap<>();
        referrals.forEach(id -> found.put(id, List.of(GeneratedPairs.record(GeneratedPairs.number(id)))));
        return found;
    }

    @Override
    public Map<AccountQuery, List<CrmAccount>> findAccounts(Collection<AccountQuery> queries) {
        throw new UnsupportedOperationException("nobody is created, so nobody is looked up");
    }

    @Override
    public Map<ContactQuery, List<CrmContact>> findContacts(Collection<ContactQuery> queries) {
        throw new UnsupportedOperationException("nobody is created, so nobody is looked up");
    }
}
