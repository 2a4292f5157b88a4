package dev.cosell.testkit.simulator.salesforce.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.testkit.SettableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows found by key are those that a look at every row finds, and what is taken back leaves no trace. */
class RowIndexTest {
    private static final String KEY = "Referral_Identifier__c";

    private final OrgData data =
            new OrgData(OrgShape.usual(), SettableClock.at(Instant.parse("2026-03-02T09:30:15Z")), 1);
    private final String user = data.rows("User").get(0).id();

    private String deal(String key) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Name", "D");
        fields.put("StageName", "Prospecting");
        fields.put("CloseDate", "2026-09-30");
        fields.put(KEY, key);
        return data.create("Opportunity", fields, user).id();
    }

    private List<String> indexed(String key) {
        OrgObject object = data.schema().require("Opportunity");
        return ids(data.holding("Opportunity", Objects.requireNonNull(object.field(KEY)), key));
    }

    private List<String> scanned(String key) {
        return ids(data.rows("Opportunity").stream()
                .filter(row -> key.equalsIgnoreCase(row.text(KEY)))
                .toList());
    }

    private static List<String> ids(List<OrgRow> rows) {
        return rows.stream().map(OrgRow::id).sorted().toList();
    }

    @Test
    void holding_changedDeletedAndRestored_followsTheRow() {
        String id = deal("R-1");
        assertThat(indexed("r-1")).containsExactly(id);
        data.update(id, Map.of(KEY, "R-2"), user);
        assertThat(indexed("R-1")).isEmpty();
        assertThat(indexed("R-2")).containsExactly(id);
        data.delete(id, user);
        assertThat(indexed("R-2")).isEmpty();
        data.undelete(id, user);
        assertThat(indexed("R-2")).containsExactly(id);
    }

    @Test
    void transaction_takenBack_leavesNoTraceInTheIndex() {
        String id = deal("R-1");
        assertThatThrownBy(() -> data.transaction(() -> {
                    data.update(id, Map.of(KEY, "R-2"), user);
                    deal("R-3");
                    return deal("R-2");
                }))
                .isInstanceOf(OrgRefusal.class);

        assertThat(indexed("R-1")).containsExactly(id);
        assertThat(indexed("R-2")).isEmpty();
        assertThat(indexed("R-3")).isEmpty();
        assertThat(data.rows("Opportunity")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void holding_afterAnyChanges_agreesWithAScan(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> ids = new ArrayList<>();
        for (int step = 0; step < 300; step++) {
            try {
                data.transaction(() -> change(random, ids));
            } catch (OrgRefusal | IllegalStateException takenBack) {
                ids.removeIf(id -> data.row(id) == null);
            }
            for (int key = 0; key < 5; key++) {
                assertThat(indexed("K" + key))
                        .as("seed " + seed + " step " + step)
                        .isEqualTo(scanned("K" + key));
            }
        }
    }

    private String change(SplittableRandom random, List<String> ids) {
        String key = "K" + random.nextInt(5);
        String some = ids.isEmpty() ? "" : ids.get(random.nextInt(ids.size()));
        switch (some.isEmpty() ? 0 : random.nextInt(4)) {
            case 0 -> ids.add(deal(key));
            case 1 -> data.update(some, Map.of(KEY, key), user);
            case 2 -> data.delete(some, user);
            default -> data.undelete(some, user);
        }
        if (random.nextInt(3) == 0) {
            throw new IllegalStateException("taken back");
        }
        return key;
    }
}
