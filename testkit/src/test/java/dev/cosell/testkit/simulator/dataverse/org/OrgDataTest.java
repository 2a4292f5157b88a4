package dev.cosell.testkit.simulator.dataverse.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.dataverse.tables.OrgShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrgDataTest {
    private final OrgData data =
            new OrgData(OrgShape.usual().schema(), SettableClock.at(Instant.parse("2026-03-02T09:30:15.400Z")), 1);
    private final OrgCaller caller = OrgCaller.of(new UUID(0, 1));
    private final List<OrgChange> told = new ArrayList<>();

    @Test
    void put_twice_raisesVersionsAndTellsBoth() {
        data.onCommit(told::addAll);
        OrgRow first = save("A");
        OrgRow second = data.put(caller, first.with("name", "B"), Set.of("name"));
        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(told).extracting(OrgChange::message).containsExactly("Create", "Update");
        assertThat(told.get(1).before()).isEqualTo(first);
        assertThat(data.changesSince(first.version())).containsExactly(told.get(1));
    }

    @Test
    void transaction_failing_takesEverythingBackAndTellsNobody() {
        OrgRow kept = save("A");
        data.onCommit(told::addAll);
        assertThatThrownBy(() -> data.transaction(() -> {
                    save("B");
                    data.put(caller, kept.with("name", "C"), Set.of("name"));
                    data.remove(caller, kept.reference());
                    throw OrgRefusal.bad("0x0", "no");
                }))
                .isInstanceOf(OrgRefusal.class);
        assertThat(data.rows("account")).containsExactly(kept);
        assertThat(data.holding("account", "name", "a")).containsExactly(kept);
        assertThat(data.holding("account", "name", "B")).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void transaction_innerFailing_keepsTheOuterChanges() {
        data.onCommit(told::addAll);
        data.transaction(() -> {
            save("A");
            try {
                data.transaction(() -> {
                    save("B");
                    throw OrgRefusal.bad("0x0", "no");
                });
            } catch (OrgRefusal refused) {
                assertThat(told).isEmpty();
            }
            return save("C");
        });
        assertThat(data.rows("account")).extracting(row -> row.text("name")).containsExactly("A", "C");
        assertThat(told).hasSize(2);
    }

    @Test
    void remove_tellsTheLastStateWithAVersionOfItsOwn() {
        OrgRow row = save("A");
        data.onCommit(told::addAll);
        data.remove(caller, row.reference());
        data.remove(caller, row.reference());
        assertThat(told).hasSize(1);
        assertThat(told.get(0).isDeletion()).isTrue();
        assertThat(told.get(0).version()).isGreaterThan(row.version());
        assertThat(told.get(0).before()).isEqualTo(row);
        assertThat(data.row("account", row.id())).isNull();
    }

    @Test
    void newId_isAVersionFourUuidAndRepeatsWithTheSeed() {
        UUID id = data.newId();
        assertThat(id.version()).isEqualTo(4);
        assertThat(id.variant()).isEqualTo(2);
        OrgData same = new OrgData(OrgShape.usual().schema(), () -> Instant.EPOCH, 1);
        assertThat(same.newId()).isEqualTo(id);
    }

    private OrgRow save(String name) {
        OrgRow row = OrgRow.of(data.schema().require("account"), data.newId()).with("name", name);
        return data.put(caller, row, Set.of("name"));
    }
}
