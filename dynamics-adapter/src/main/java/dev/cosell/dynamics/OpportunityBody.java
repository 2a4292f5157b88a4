package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.dynamics.odata.NavigationName;
import dev.cosell.dynamics.odata.RowPath;
import dev.cosell.http.json.JsonCodec;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Puts the fields of a change into the body of a write. What is emptied becomes null; what is not named is left out; the stage goes its own way. */
final class OpportunityBody {
    private final DynamicsSchema schema;
    private final DynamicsFeatures features;
    private final FieldValues values;

    OpportunityBody(DynamicsSchema schema, DynamicsFeatures features) {
        this.schema = schema;
        this.features = features;
        this.values = new FieldValues(features.choices(), schema.currencies());
    }

    /** Returns the columns of a write without its stage, and without the fields left out. */
    ObjectNode of(PendingWrite write, Set<CrmField<?>> leftOut, IntFunction<String> references) {
        ObjectNode body = JsonCodec.object();
        Integer places = places(write);
        write.changes().values().forEach((field, value) -> {
            ColumnSchema column = schema.fields().get(field);
            RelatedColumn related = schema.related().fields().get(field);
            if (related != null) {
                RelatedBinds.bind(body, related, value);
            }
            if (column == null || field.equals(CrmField.STAGE) || leftOut.contains(field)) {
                return;
            }
            if (field.equals(CrmField.CURRENCY)) {
                currency(body, column, value);
            } else {
                body.set(column.name(), values.json(field, column, value, places));
            }
        });
        bind(body, OpportunityTable.CONTACT, "contact", write.primaryContact(), references);
        if (write.isCreate()) {
            bind(body, OpportunityTable.ACCOUNT, "account", write.account(), references);
            if (features.customerToo()) {
                bind(body, OpportunityTable.CUSTOMER, "account", write.account(), references);
            }
        }
        return body;
    }

    private void currency(ObjectNode body, ColumnSchema column, Optional<?> code) {
        String set = schema.table("transactioncurrency") == null
                ? "transactioncurrencies"
                : Objects.requireNonNull(schema.table("transactioncurrency")).set();
        code.map(Object::toString)
                .flatMap(schema.currencies()::active)
                .ifPresent(row -> body.put(
                        navigation(column.name(), "transactioncurrency").bind(),
                        RowPath.of(set, row.id()).reference()));
    }

    private void bind(
            ObjectNode body, String column, String target, @Nullable RowRef row, IntFunction<String> references) {
        if (row != null) {
            body.put(navigation(column, target).bind(), row.bind(references));
        }
    }

    private NavigationName navigation(String column, String target) {
        return new NavigationName(
                schema.opportunity().navigation(column, target).orElse(column));
    }

    /** Returns how many digits after the point the currency of the record has; null where its currency is not known. */
    private @Nullable Integer places(PendingWrite write) {
        Optional<?> written = write.changes().values().get(CrmField.CURRENCY);
        String code = written != null && written.isPresent()
                ? written.get().toString()
                : write.isCreate() ? schema.currencies().base() : write.seen().get(CrmField.CURRENCY);
        return code == null
                ? null
                : schema.currencies().rows().stream()
                        .filter(each -> each.code().equals(code))
                        .map(CurrencyRow::precision)
                        .findFirst()
                        .orElse(null);
    }

    /** Returns the amount that the record has after a write, rounded as it is stored; null where it has none. */
    @Nullable
    BigDecimal amountAfter(PendingWrite write) {
        Optional<?> written = write.changes().values().get(CrmField.AMOUNT);
        ColumnSchema column = schema.fields().get(CrmField.AMOUNT);
        Object amount = written != null
                ? written.orElse(null)
                : write.isCreate() ? null : write.seen().get(CrmField.AMOUNT);
        return amount instanceof BigDecimal number && column != null
                ? FieldValues.rounded(number, column, places(write))
                : null;
    }
}
