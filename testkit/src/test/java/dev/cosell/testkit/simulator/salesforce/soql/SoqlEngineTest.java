package dev.cosell.testkit.simulator.salesforce.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Short ways through many rows find what the long ones find. */
class SoqlEngineTest {
    private static final long SEED = 20261121;

    private final OrgData data =
            new OrgData(OrgShape.usual(), SettableClock.at(Instant.parse("2026-03-02T09:30:15Z")), SEED);
    private final SoqlEngine engine = new SoqlEngine(data, new RowJson("v68.0"));
    private final String user = data.rows("User").get(0).id();

    private String account(String name, @Nullable String city) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Name", name);
        fields.put("BillingCity", city);
        return data.create("Account", fields, user).id();
    }

    private List<String> names(String tail) {
        List<String> names = new ArrayList<>();
        engine.run("SELECT Name FROM Account " + tail, false)
                .rows()
                .forEach(row -> names.add(row.path("Name").asText()));
        return names;
    }

    @Test
    void run_limit_findsTheSameRowsAsTheWholeOrder() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 300; i++) {
            int city = random.nextInt(6);
            account("N" + i, city == 0 ? null : "City " + city);
        }
        for (String order : List.of(
                "ORDER BY BillingCity", "ORDER BY BillingCity DESC NULLS LAST, Name", "ORDER BY SystemModstamp")) {
            List<String> whole = names(order);
            for (int limit : new int[] {0, 1, 7, 299, 300, 301}) {
                assertThat(names(order + " LIMIT " + limit))
                        .as("seed %s: %s LIMIT %s", SEED, order, limit)
                        .isEqualTo(whole.subList(0, Math.min(limit, 300)));
            }
            assertThat(names(order + " LIMIT 10 OFFSET 5")).isEqualTo(whole.subList(5, 15));
        }
    }

    @Test
    void run_moreThanTenThousandRows_areRenderedWhenAskedFor() {
        for (int i = 0; i < 10_001; i++) {
            account("N" + i, null);
        }
        List<String> names = names("");

        assertThat(names).hasSize(10_001).startsWith("N0", "N1").endsWith("N10000");
    }

    @Test
    void holding_changedDeletedAndRolledBackRows_areNotFoundByOldValues() {
        OrgField key =
                Objects.requireNonNull(data.schema().require("Opportunity").field("Referral_Identifier__c"));
        String deal = deal("R-1");
        assertThat(data.holding("Opportunity", key, "r-1")).hasSize(1);
        data.update(deal, new LinkedHashMap<>(Map.of("Referral_Identifier__c", "R-2")), user);
        assertThat(data.holding("Opportunity", key, "R-1")).isEmpty();
        assertThat(data.holding("Opportunity", key, "R-2")).hasSize(1);
        assertThatThrownBy(() -> data.transaction(() -> {
                    deal("R-3");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(data.holding("Opportunity", key, "R-3")).isEmpty();
        assertThat(data.all("Opportunity")).hasSize(1);
        data.delete(deal, user);
        assertThat(data.holding("Opportunity", key, "R-2")).isEmpty();
        data.undelete(deal, user);
        assertThat(data.holding("Opportunity", key, "R-2")).hasSize(1);
    }

    private String deal(String referral) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Name", "D");
        fields.put("StageName", "Prospecting");
        fields.put("CloseDate", "2026-09-30");
        fields.put("Referral_Identifier__c", referral);
        return data.create("Opportunity", fields, user).id();
    }
}
