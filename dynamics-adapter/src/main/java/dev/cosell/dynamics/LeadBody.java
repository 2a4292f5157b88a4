package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.odata.NavigationName;
import dev.cosell.dynamics.odata.RowPath;
import dev.cosell.http.json.JsonCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the values of a lead into the body of a write, and says what would not fit. A status of another state takes the state with it. */
final class LeadBody {
    private final LeadTable leads;
    private final DynamicsSchema schema;
    private final FieldValues values;
    private final FitCheck fit;

    LeadBody(LeadTable leads, DynamicsSchema schema, DynamicsFeatures features) {
        this.leads = leads;
        this.schema = schema;
        this.values = new FieldValues(features.choices(), schema.currencies());
        this.fit = new FitCheck(new DynamicsSchema(
                schema.organisation(),
                schema.user(),
                schema.tables(),
                leads.fields(),
                Map.of(),
                RelatedFields.NONE,
                schema.currencies(),
                schema.partFeatures(),
                List.of()));
    }

    List<Finding> problems(LeadWrite write) {
        List<Finding> problems = new ArrayList<>();
        if (write instanceof LeadWrite.Convert) {
            return leads.converts() ? List.of() : List.of(LeadFindings.notConverted());
        }
        Map<CrmField<?>, Optional<?>> written =
                write instanceof LeadWrite.Create create ? create.values() : ((LeadWrite.Update) write).values();
        written.forEach((field, value) -> {
            if (field.equals(CrmLead.STATUS)) {
                status(value, write instanceof LeadWrite.Create).ifPresent(problems::add);
            } else if (!isParty(field)) {
                fit.field(field, value).ifPresent(problems::add);
            }
        });
        if (write instanceof LeadWrite.Create create) {
            problems.addAll(PartyBody.problems(leads.table(), texts(create), "R-163"));
        }
        return problems;
    }

    private Optional<Finding> status(Optional<?> value, boolean create) {
        String text = value.map(Object::toString).orElse("");
        if (text.isBlank()) {
            return create ? Optional.empty() : Optional.of(LeadFindings.noStatus());
        }
        Optional<Finding> unknown = fit.field(CrmLead.STATUS, value);
        boolean qualified = option(text)
                .map(LeadBody::state)
                .map(state -> state == LeadTable.QUALIFIED)
                .orElse(false);
        return unknown.isEmpty() && qualified ? Optional.of(LeadFindings.notByStatus()) : unknown;
    }

    /** Company and last name are written with the party; a host's defaults for them are in its values too. */
    private static boolean isParty(CrmField<?> field) {
        return field.equals(CrmLead.COMPANY) || field.equals(CrmLead.LAST_NAME);
    }

    /**
     * Returns the columns of a new lead.
     *
     * @param leftOut a field that the address of the row names already, or null
     */
    ObjectNode created(LeadWrite.Create create, @Nullable CrmField<?> leftOut) {
        ObjectNode body = JsonCodec.object();
        texts(create).forEach((column, text) -> body.put(column, text));
        put(body, create.values(), leftOut == null ? Set.of(CrmLead.STATUS) : Set.of(CrmLead.STATUS, leftOut));
        Optional<?> status = create.values().getOrDefault(CrmLead.STATUS, Optional.empty());
        status.map(Object::toString)
                .flatMap(this::option)
                .filter(option -> state(option) == LeadTable.OPEN) // a new row is open whatever is said
                .ifPresent(option -> body.put(leads.required(CrmLead.STATUS).name(), option.value()));
        return body;
    }

    private Map<String, String> texts(LeadWrite.Create create) {
        Map<String, String> texts = PartyBody.person(create.person());
        String company = create.company() == null ? text(create, CrmLead.COMPANY) : create.company();
        if (company != null && !company.isBlank()) {
            texts.put("companyname", company.strip());
        }
        String lastName = text(create, CrmLead.LAST_NAME);
        if (lastName != null && create.person().lastName() == null) {
            texts.put("lastname", lastName);
        }
        PartyBody.address(texts, create.address(), leads.country());
        texts.keySet().removeIf(column -> !leads.table().has(column));
        return texts;
    }

    private static @Nullable String text(LeadWrite.Create create, CrmField<String> field) {
        Optional<?> value = create.values().getOrDefault(field, Optional.empty());
        return value.map(Object::toString).orElse(null);
    }

    /** Returns the columns of a change. */
    ObjectNode updated(LeadWrite.Update update) {
        ObjectNode body = JsonCodec.object();
        put(body, update.values(), Set.of(CrmLead.STATUS));
        Optional<?> status = update.values().getOrDefault(CrmLead.STATUS, Optional.empty());
        status.map(Object::toString).flatMap(this::option).ifPresent(option -> {
            String seen = Objects.requireNonNullElse(update.seen().get(CrmLead.STATUS), "");
            Integer state = option.state();
            if (state != null
                    && !state.equals(option(seen).map(ChoiceOption::state).orElse(null))) {
                body.put(LeadTable.STATE, state);
            }
            body.put(leads.required(CrmLead.STATUS).name(), option.value());
        });
        return body;
    }

    private void put(ObjectNode body, Map<CrmField<?>, Optional<?>> written, Set<CrmField<?>> leftOut) {
        Map<CrmField<?>, Optional<?>> rest = new LinkedHashMap<>(written);
        rest.keySet().removeAll(leftOut);
        rest.keySet().removeIf(LeadBody::isParty);
        rest.forEach((field, value) -> {
            ColumnSchema column = leads.fields().get(field);
            if (column == null) {
                return;
            }
            if (field.equals(CrmField.CURRENCY)) {
                value.map(Object::toString)
                        .flatMap(schema.currencies()::active)
                        .ifPresent(row -> currency(body, column, row));
            } else {
                body.set(column.name(), values.json(field, column, value, places(written)));
            }
        });
    }

    private void currency(ObjectNode body, ColumnSchema column, CurrencyRow row) {
        String navigation =
                leads.table().navigation(column.name(), "transactioncurrency").orElse(column.name());
        body.put(
                new NavigationName(navigation).bind(),
                RowPath.of("transactioncurrencies", row.id()).reference());
    }

    private @Nullable Integer places(Map<CrmField<?>, Optional<?>> written) {
        Optional<?> code = written.getOrDefault(CrmField.CURRENCY, Optional.empty());
        return code.map(Object::toString)
                .or(() -> Optional.ofNullable(schema.currencies().base()))
                .flatMap(schema.currencies()::active)
                .map(CurrencyRow::precision)
                .orElse(null);
    }

    private Optional<ChoiceOption> option(String text) {
        return leads.required(CrmLead.STATUS).option(text);
    }

    private static int state(ChoiceOption option) {
        Integer state = option.state();
        return state == null ? LeadTable.OPEN : state;
    }
}
