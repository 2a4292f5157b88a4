package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.json.JsonCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the bodies of lead writes, and finds before any call what Salesforce could not take. */
final class LeadBody {
    private static final int LONGEST_NAME = 120;

    private final LeadTable table;

    LeadBody(LeadTable table) {
        this.table = table;
    }

    LeadTable table() {
        return table;
    }

    ObjectNode created(LeadWrite.Create create) {
        ObjectNode row = RecordCollections.record(LeadTable.OBJECT);
        AccountRows.put(row, "Company", create.company());
        AccountRows.put(row, create.person());
        table.address().write(row, create.address());
        values(row, create.values());
        row.put(table.referralField(), create.referral().value());
        AccountRows.put(row, "RecordTypeId", table.recordType());
        return row;
    }

    ObjectNode updated(LeadWrite.Update update) {
        return values(JsonCodec.object(), update.values());
    }

    List<Finding> problems(LeadWrite write) {
        if (write instanceof LeadWrite.Convert convert) {
            return problems(convert);
        }
        List<Finding> problems = new ArrayList<>();
        Map<CrmField<?>, Optional<?>> values =
                write instanceof LeadWrite.Create create ? create.values() : ((LeadWrite.Update) write).values();
        values.forEach((field, value) -> problem(field, value).ifPresent(problems::add));
        return problems;
    }

    private List<Finding> problems(LeadWrite.Convert convert) {
        if (table.convertedStatus() == null) {
            return List.of(refused("R-162", "Status", "leads are not converted through the API here", "convert it"));
        }
        return convert.name().length() <= LONGEST_NAME
                ? List.of()
                : List.of(refused(
                        "R-222", "Name", "the name is longer than " + LONGEST_NAME + " characters", "shorten it"));
    }

    private Optional<Finding> problem(CrmField<?> field, Optional<?> value) {
        SalesforceField known = table.fields().get(field);
        if (known == null) {
            return Optional.of(refused(
                    "R-222", field.id(), "leads have no field for this value", "map it to a field or do not write it"));
        }
        if (!known.writable()) {
            return Optional.of(refused("R-224", known.name(), "the field cannot be written", "grant edit access"));
        }
        String text = value.isPresent() ? value.get().toString() : "";
        return known.length() > 0 && text.length() > known.length()
                ? Optional.of(refused(
                        "R-222",
                        known.name(),
                        "the text is longer than " + known.length() + " characters",
                        "shorten it"))
                : Optional.empty();
    }

    private ObjectNode values(ObjectNode row, Map<CrmField<?>, Optional<?>> values) {
        values.forEach((field, value) -> {
            SalesforceField known = table.fields().get(field);
            if (known != null) {
                FieldPlace.put(row, known.name(), known.reference(), FieldValues.toJson(known, field, value));
            }
        });
        return row;
    }

    static Finding refused(String rule, @Nullable String field, String message, String remedy) {
        return Finding.error(FindingCodes.SERVICE_REJECTED, rule, field, message, remedy);
    }
}
