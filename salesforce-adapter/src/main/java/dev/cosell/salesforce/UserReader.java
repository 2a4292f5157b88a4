package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.http.json.JsonFields;
import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.query.SoqlCondition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds users by mail address. Salesforce does not keep addresses unique, so that one that several have is nobody's (R-191; salesforce-api 4.7). */
final class UserReader {
    private static final String READ = "look up users";

    private final SalesforceRest rest;

    UserReader(SalesforceRest rest) {
        this.rest = rest;
    }

    Map<String, Optional<CrmRecordId>> byMail(Collection<String> mails) {
        Map<String, List<CrmRecordId>> found = new LinkedHashMap<>();
        mails.forEach(mail -> found.put(mail, new ArrayList<>()));
        for (Soql soql : Chunks.statements(found.keySet(), UserReader::active)) {
            for (JsonNode row : rest.query(READ, soql).rows()) {
                String mail = JsonFields.textOrNull(row, "Email");
                List<CrmRecordId> holders =
                        mail == null ? null : found.get(mail.strip().toLowerCase(Locale.ROOT));
                if (holders != null) {
                    holders.add(OpportunityRows.id(row, "Id"));
                }
            }
        }
        Map<String, Optional<CrmRecordId>> users = new LinkedHashMap<>();
        found.forEach((mail, holders) ->
                users.put(mail, holders.size() == 1 ? Optional.of(holders.get(0)) : Optional.empty()));
        return users;
    }

    private static Soql active(List<String> mails) {
        return Soql.select(List.of("Id", "Email"), "User")
                .where(SoqlCondition.all(List.of(
                        SoqlCondition.in("Email", mails),
                        SoqlCondition.isTrue("IsActive"),
                        SoqlCondition.equal("UserType", "Standard"))));
    }
}
