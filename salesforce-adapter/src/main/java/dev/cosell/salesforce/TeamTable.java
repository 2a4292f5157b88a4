package dev.cosell.salesforce;

import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.query.SoqlCondition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sales teams, where they are switched on (salesforce-api 4.6).
 *
 * @param children the name by which an opportunity's query reaches its members
 * @param role role of new members, or null for none
 */
record TeamTable(String children, @Nullable String role) {
    static final String OBJECT = "OpportunityTeamMember";
    static final String OPPORTUNITY = "OpportunityId";
    static final String USER = "UserId";

    Soql members() {
        return Soql.select(
                List.of("Id", USER, "User.FirstName", "User.LastName", "User.Phone", "User.Email"), children);
    }

    /** Returns the members of opportunities, each with the owner of its opportunity, who cannot be taken off. */
    static Soql membersOf(List<String> opportunities) {
        return Soql.select(List.of("Id", OPPORTUNITY, USER, "Opportunity.OwnerId"), OBJECT)
                .where(SoqlCondition.in(OPPORTUNITY, opportunities));
    }
}
