package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmPopulationPage;
import dev.cosell.salesforce.bulk.BulkOptions;
import dev.cosell.salesforce.bulk.PopulationSummary;
import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.query.SoqlCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads every opportunity that concerns us: in the ordinary way where they are few, else by a bulk job, page after page, so that memory holds one page
 * whatever their number. All calls keep off what is reserved for live edits.
 *
 * <p>A bulk query takes no child rows and is no place for long texts (salesforce-api 2.13), so contacts, solutions, audit and description are then not
 * known; whoever needs them of some records reads those by their ids.
 */
final class PopulationReader {
    private static final String COUNT = "count opportunities";
    private static final String READ = "read all opportunities";
    private static final int LONG_TEXT = 255;

    /** Records of one page with their child rows. */
    private static final int PAGE = 500;

    private final SalesforceRest rest;
    private final SchemaSource schemas;
    private final BulkOptions options;
    private final BulkQuery bulk;

    PopulationReader(SalesforceRest live, SchemaSource schemas, SalesforceOptions options) {
        this.rest = live.inBackground();
        this.schemas = schemas;
        this.options = options.bulk();
        this.bulk = new BulkQuery(rest, options);
    }

    /** Reads one page in the order of the ids, with all parts; the cursor is the last id (salesforce-api 2.12). */
    CrmPopulationPage page(@Nullable CrmCursor after) {
        SalesforceSchema schema = schemas.get();
        SoqlCondition ours = OpportunityTable.ours(schema, "");
        SoqlCondition left =
                after == null ? ours : SoqlCondition.all(List.of(SoqlCondition.after("Id", after.value()), ours));
        OpportunityRows rows = new OpportunityRows(schema);
        QueryRows answer =
                rest.query(READ, OpportunityTable.select(schema).where(left).ordered(List.of("Id"), PAGE));
        List<Opportunity> records = answer.rows().stream()
                .map(row -> rows.image(row, answer.serverTime()))
                .toList();
        CrmCursor next = records.size() < PAGE
                ? null
                : new CrmCursor(records.get(records.size() - 1).id().value());
        return new CrmPopulationPage(records, next);
    }

    PopulationSummary read(Consumer<Opportunity> sink) {
        SalesforceSchema schema = schemas.get();
        Soql count = Soql.count(OpportunityTable.OBJECT).where(OpportunityTable.ours(schema, ""));
        long size = rest.count(COUNT, count);
        return size <= options.threshold() ? ordinary(schema, sink) : bulk(schema, sink);
    }

    private PopulationSummary ordinary(SalesforceSchema schema, Consumer<Opportunity> sink) {
        OpportunityRows rows = new OpportunityRows(schema);
        QueryRows answer = rest.query(READ, OpportunityTable.select(schema).where(OpportunityTable.ours(schema, "")));
        answer.rows().forEach(row -> sink.accept(rows.image(row, answer.serverTime())));
        return new PopulationSummary(answer.rows().size(), false);
    }

    private PopulationSummary bulk(SalesforceSchema schema, Consumer<Opportunity> sink) {
        OpportunityRows rows = new OpportunityRows(schema);
        Set<CrmField<?>> left = longTexts(schema);
        Soql soql = OpportunityTable.flat(schema, left).where(OpportunityTable.ours(schema, ""));
        long[] records = {0};
        bulk.read(READ, soql, page -> {
            for (JsonNode row : page.rows()) {
                sink.accept(rows.flat(row, page.serverTime(), left));
                records[0]++;
            }
        });
        return new PopulationSummary(records[0], true);
    }

    private static Set<CrmField<?>> longTexts(SalesforceSchema schema) {
        List<CrmField<?>> left = new ArrayList<>();
        schema.fields().forEach((field, known) -> {
            if (known.type().equals("textarea") || known.length() > LONG_TEXT) {
                left.add(field);
            }
        });
        return Set.copyOf(left);
    }
}
