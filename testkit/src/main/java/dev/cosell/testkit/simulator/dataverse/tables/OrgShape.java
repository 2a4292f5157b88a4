package dev.cosell.testkit.simulator.dataverse.tables;

import dev.cosell.testkit.simulator.dataverse.org.OrgSchema;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What kind of environment it is at its start; much of it can be changed later through {@link OrgSchema}. Immutable. */
public final class OrgShape {
    private final boolean cosell;
    private final boolean referralKey;
    private final CosellNames names;
    private final String baseCurrency;
    private final List<OrgTable> custom;
    private final List<Change> changes;

    private record Change(String table, UnaryOperator<OrgTable> change) {}

    private OrgShape(Builder builder) {
        cosell = builder.cosell;
        referralKey = builder.referralKey;
        names = builder.names;
        baseCurrency = builder.baseCurrency;
        custom = List.copyOf(builder.custom);
        changes = List.copyOf(builder.changes);
    }

    /** Returns the usual environment: Sales with Microsoft's co-sell solution, a key on the referral, US dollars. */
    public static OrgShape usual() {
        return builder().build();
    }

    /** Returns a builder of the usual environment. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns whether the co-sell solution is there. */
    public boolean cosell() {
        return cosell;
    }

    /** Returns the names of the co-sell solution. */
    public CosellNames names() {
        return names;
    }

    /** Returns the ISO code of the base currency. */
    public String baseCurrency() {
        return baseCurrency;
    }

    /** Returns the tables of such an environment. */
    public OrgSchema schema() {
        Map<String, OrgTable> tables = new LinkedHashMap<>();
        Consumer<OrgTable> add = table -> tables.put(table.logicalName(), table);
        add.accept(cosell ? CosellTables.addTo(SalesTables.opportunity(), referralKey) : SalesTables.opportunity());
        add.accept(PartyTables.account());
        add.accept(PartyTables.contact());
        add.accept(cosell ? CosellTables.addTo(PartyTables.lead(), referralKey) : PartyTables.lead());
        add.accept(SalesTables.opportunityClose());
        add.accept(SalesTables.competitor());
        PeopleTables.all().forEach(add);
        SystemTables.all().forEach(add);
        if (cosell) {
            CosellTables.tables(names).forEach(add);
        }
        custom.forEach(add);
        changes.forEach(change -> tables.computeIfPresent(
                change.table(), (name, table) -> change.change().apply(table)));
        return new OrgSchema(tables.values(), PeopleTables.links());
    }

    /** Declares an environment. Confined to one thread. */
    public static final class Builder {
        private boolean cosell = true;
        private boolean referralKey = true;
        private CosellNames names = CosellNames.usual();
        private String baseCurrency = "USD";
        private final List<OrgTable> custom = new ArrayList<>();
        private final List<Change> changes = new ArrayList<>();

        private Builder() {}

        /** Sets whether Microsoft's solution is installed. Default: yes. */
        public Builder cosell(boolean value) {
            cosell = value;
            return this;
        }

        /** Sets whether the referral's column is an alternate key of opportunities and leads. Default: yes. */
        public Builder referralKey(boolean value) {
            referralKey = value;
            return this;
        }

        /** Sets the names of the co-sell tables. */
        public Builder names(CosellNames value) {
            names = value;
            return this;
        }

        /** Sets the base currency by its ISO code, one of those the environment has. Default: {@code USD}. */
        public Builder baseCurrency(String isoCode) {
            baseCurrency = isoCode;
            return this;
        }

        /** Adds a table that a customer made, such as one of {@link CustomTable}. */
        public Builder table(OrgTable table) {
            custom.add(table);
            return this;
        }

        /** Changes a table: other lengths, more options, no change tracking, further keys. */
        public Builder change(String table, UnaryOperator<OrgTable> change) {
            changes.add(new Change(table, change));
            return this;
        }

        /** Returns the shape. */
        public OrgShape build() {
            return new OrgShape(this);
        }
    }
}
