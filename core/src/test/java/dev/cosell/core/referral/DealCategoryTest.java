package dev.cosell.core.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DealCategoryTest {
    private static final List<@Nullable String> TYPES = Arrays.asList("Independent", "Shared", "shared", "Novel", null);
    private static final List<@Nullable String> QUALIFICATIONS =
            Arrays.asList("Direct", "SalesQualified", "MarketingQualified", "None", "Novel", null);
    private static final List<@Nullable String> INVITERS = Arrays.asList("msft", "partner", " ", null);
    private static final List<@Nullable String> DIRECTIONS = Arrays.asList("Incoming", "Outgoing", "Novel", null);

    /** The table of the rule, row by row, written down a second time: every other combination is unknown. */
    private static final Map<String, DealCategory> TABLE = new HashMap<>();

    static {
        put(DealCategory.MARKETPLACE_LEAD, "Independent", "Direct", "msft");
        put(DealCategory.MARKETPLACE_LEAD, "Independent", "Direct", null);
        put(DealCategory.QUALIFIED_LEAD, "Independent", "SalesQualified", "msft");
        put(DealCategory.QUALIFIED_LEAD, "Independent", "MarketingQualified", "msft");
        put(DealCategory.CO_SELL, "Independent", "SalesQualified", "partner");
        put(DealCategory.CO_SELL, "Independent", "None", "partner");
        put(DealCategory.CO_SELL, "Shared", "SalesQualified", "partner");
        put(DealCategory.CO_SELL, "Shared", "None", "partner");
    }

    private static void put(DealCategory category, String type, String qualification, @Nullable String inviter) {
        TABLE.put(type + "/" + qualification + "/" + inviter, category);
    }

    @Test
    @Tag("R-050")
    void of_everyCombination_asTheTableSaysAndNothingElse() {
        List<String> wrong = new ArrayList<>();
        int cases = 0;
        for (String type : TYPES) {
            for (String qualification : QUALIFICATIONS) {
                for (String inviter : INVITERS) {
                    for (String direction : DIRECTIONS) {
                        cases++;
                        DealCategory found = DealCategory.of(
                                type == null ? null : ReferralType.of(type),
                                qualification == null ? null : Qualification.of(qualification),
                                inviter,
                                direction);
                        if (found != expected(type, qualification, inviter, direction)) {
                            wrong.add(type + "/" + qualification + "/" + inviter + "/" + direction + ": " + found);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(cases).isEqualTo(480);
    }

    private static DealCategory expected(
            @Nullable String type,
            @Nullable String qualification,
            @Nullable String inviter,
            @Nullable String direction) {
        String named = inviter == null || inviter.isBlank() ? null : inviter;
        if ("Shared".equals(type) && "SalesQualified".equals(qualification) && "msft".equals(named)) {
            return direction == null || direction.equals("Incoming")
                    ? DealCategory.INBOUND_CO_SELL
                    : DealCategory.UNKNOWN;
        }
        return TABLE.getOrDefault(type + "/" + qualification + "/" + named, DealCategory.UNKNOWN);
    }

    @Test
    @Tag("R-023")
    @Tag("R-050")
    void lead_ofEachCategory_onlyTheTwoLeads() {
        assertThat(DealCategory.values())
                .filteredOn(DealCategory::lead)
                .containsExactly(DealCategory.MARKETPLACE_LEAD, DealCategory.QUALIFIED_LEAD);
    }
}
