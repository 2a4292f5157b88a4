package dev.cosell.it.world;

import static java.util.Objects.requireNonNull;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.PopulationSettings;
import dev.cosell.core.mapping.ProgramFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.core.spi.CrmFieldSchema;
import dev.cosell.core.spi.CrmSchema;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.crm.InMemoryCrm;
import dev.cosell.testkit.crm.InMemoryCrmOptions;
import dev.cosell.testkit.partnercenter.InMemoryPartnerCenter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One connection whose mapping is changed between two processes, or differs between two that run; the store and both sides stay. */
final class MappingOffice {
    static final ConnectionId ID = ConnectionId.of("acme");
    static final FieldId CAMPAIGN = FieldId.of("campaign");

    /** Two text columns that nothing else uses here. */
    static final CrmField<String> COLUMN = CrmField.CLOSE_REASON;

    static final CrmField<String> OTHER_COLUMN = CrmField.PURCHASE_INTENT;

    final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    final InMemoryPartnerCenter partnerCenter = InMemoryPartnerCenter.of(clock);
    final InMemoryCrm crm = InMemoryCrm.of(InMemoryCrmOptions.builder(clock).build());
    final InMemoryStateStore store = InMemoryStateStore.create(clock);
    final CrashPoints crashes = new CrashPoints();
    final List<SyncEvent> events = new ArrayList<>();

    /** The CRM's own names of its columns; null where it does not tell. */
    @Nullable
    Map<CrmField<?>, String> columns;

    /** The CRM's own name of the table that holds solutions. */
    String solutionsIn = "Solution__c";

    private final List<CrmRecordId> records = new ArrayList<>();

    // ---- mappings

    /** The label that the CRM shows for each code of Partner Center, as data. */
    record Labels(Map<String, String> byCode, CrmField<String> column)
            implements BiFunction<Opportunity, SyncSettings, FieldReading> {
        @Override
        public FieldReading apply(Opportunity side, SyncSettings how) {
            String label = side.get(column);
            return FieldReading.of(byCode.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(label))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(label));
        }
    }

    /** The same map the other way. */
    record Codes(Map<String, String> byCode) implements UnaryOperator<String> {
        @Override
        public String apply(String code) {
            return byCode.getOrDefault(code, code);
        }
    }

    static SyncField campaign(CrmField<String> column, Map<String, String> byCode) {
        return SyncField.builder(CAMPAIGN, "campaign", MergeKind.SCALAR)
                .authority(Authority.CRM)
                .patchedAt(ReferralPath.CAMPAIGN_ID)
                .updatesCrm()
                .fromReferral((side, how) -> FieldReading.of(side.own().campaignId()))
                .fromCrm(column, new Labels(byCode, column))
                .writtenToCrmAs(new Codes(byCode))
                .build();
    }

    /** The standard fields without those whose columns are used here. */
    static FieldRules.Builder rules() {
        return FieldRules.builder().leaveOut(ProgramFields.CAMPAIGN).leaveOut(ProgramFields.PURCHASE_INTENT);
    }

    static SyncSettings.Builder settings(FieldRules.Builder rules) {
        return SyncSettings.builder()
                .fieldRules(rules.build())
                .populations(PopulationSettings.builder()
                        .confirmCreatesAbove(100_000)
                        .build());
    }

    static SyncSettings mapped(Map<String, String> byCode) {
        return settings(rules().add(campaign(COLUMN, byCode))).build();
    }

    // ---- engines

    SyncEngine start(SyncSettings settings) {
        crashes.born();
        Seams seams = new Seams(
                clock,
                () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos(),
                new SplittableRandom(7),
                Seams.system().idle());
        SyncConnection connection = SyncConnection.builder(
                        ID.value(),
                        crashes.around(ReferralGateway.class, partnerCenter),
                        crashes.around(CrmAdapter.class, describing(crm)))
                .settings(settings)
                .build();
        return SyncEngine.builder(crashes.around(dev.cosell.core.spi.StateStore.class, store))
                .connection(connection)
                .seams(seams)
                .pollInterval(Duration.ofSeconds(30))
                .listener(events::add)
                .build();
    }

    private CrmAdapter describing(CrmAdapter adapter) {
        return (CrmAdapter) Proxy.newProxyInstance(
                CrmAdapter.class.getClassLoader(), new Class<?>[] {CrmAdapter.class}, (self, method, arguments) -> {
                    if (method.getName().equals("describe")) {
                        return Optional.ofNullable(columns).map(this::schema);
                    }
                    try {
                        Object result = method.invoke(adapter, arguments);
                        return result instanceof CrmAdapter view ? describing(view) : result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private CrmSchema schema(Map<CrmField<?>, String> columns) {
        Map<CrmField<?>, CrmFieldSchema> schema = new LinkedHashMap<>();
        columns.forEach((field, column) -> schema.put(
                field,
                new CrmFieldSchema(column, column, CrmFieldKind.TEXT, 0, -1, true, true, false, false, List.of())));
        return new CrmSchema(schema, Map.of(CrmFeature.SOLUTIONS, solutionsIn));
    }

    void work(SyncEngine engine, Duration span) {
        for (Duration passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(10)) {
            engine.runOnce(1000);
            clock.advance(Duration.ofSeconds(10));
        }
    }

    void work(SyncEngine engine) {
        work(engine, Duration.ofMinutes(3));
    }

    /** As above with a process that may die: another one begins, until the leases of the dead one are over and all is quiet. */
    void work(Supplier<SyncEngine> process, Duration span) {
        SyncEngine engine = process.get();
        for (Duration passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(10)) {
            try {
                engine.runOnce(1000);
            } catch (Crash death) {
                engine = process.get();
            }
            clock.advance(Duration.ofSeconds(10));
        }
    }

    // ---- deals

    /** So many accepted deals, in step; the campaign of each is {@code code} on both sides, or as the adjustment leaves it. */
    void deals(SyncEngine engine, int count, @Nullable String code) {
        work(engine, Duration.ofMinutes(1));
        List<ReferralId> shared = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shared.add(
                    partnerCenter.share(World.deal().campaignId(code).build()).id());
        }
        work(engine, Duration.ofMinutes(2));
        for (ReferralId referral : shared) {
            CrmRecordId record = record(referral);
            records.add(record);
            edit(record, change -> change.set(CrmField.STAGE, "Qualification"));
        }
        work(engine, Duration.ofMinutes(3));
    }

    List<CrmRecordId> records() {
        return records;
    }

    private CrmRecordId record(ReferralId referral) {
        return crm.seller().opportunities().stream()
                .filter(each -> referral.value().equals(each.get(CrmField.REFERRAL_ID)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    void edit(CrmRecordId record, UnaryOperator<OpportunityChanges.Builder> change) {
        crm.seller().edit(record, change.apply(OpportunityChanges.builder()).build());
    }

    Opportunity opportunity(CrmRecordId record) {
        return crm.seller().read(record).orElseThrow();
    }

    Link link(CrmRecordId record) {
        return store.find(ID, DealName.of(record)).orElseThrow();
    }

    Referral referral(CrmRecordId record) {
        return partnerCenter.get(requireNonNull(link(record).referral()));
    }

    /** What both sides hold that nobody but a person may overwrite; audit and mark are the software's own. */
    List<String> values() {
        List<String> values = new ArrayList<>();
        for (CrmRecordId record : records) {
            Opportunity here = opportunity(record);
            Referral there = referral(record);
            values.add(String.join(
                    "|",
                    String.valueOf(here.get(COLUMN)),
                    String.valueOf(here.get(OTHER_COLUMN)),
                    String.valueOf(here.get(CrmField.STAGE)),
                    String.valueOf(here.get(CrmField.AMOUNT)),
                    String.valueOf(here.get(CrmField.VISIBLE)),
                    String.valueOf(here.get(CrmField.HELP)),
                    String.valueOf(there.campaignId()),
                    String.valueOf(there.salesStage()),
                    there.state().toString(),
                    String.valueOf(there.dealValue()),
                    String.valueOf(there.consent().visibleToMicrosoftSellers())));
        }
        return values;
    }

    List<ConflictRecord> open() {
        return store.conflicts(ID).stream()
                .filter(each -> each.state() == ConflictRecord.State.OPEN)
                .toList();
    }

    List<SyncEvent> mappingEvents() {
        return events.stream()
                .filter(event -> event.kind() == SyncEvent.Kind.MAPPING)
                .toList();
    }

    List<String> auditOfTheMapping() {
        return store.audit(ID, 0, 100_000).stream()
                .filter(entry -> entry.deal().equals("-"))
                .map(entry -> entry.text())
                .toList();
    }
}
