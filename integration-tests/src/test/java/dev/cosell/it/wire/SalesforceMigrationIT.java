package dev.cosell.it.wire;

import dev.cosell.testkit.SettableClock;

class SalesforceMigrationIT extends ConnectorMigrationContract {
    @Override
    MigratingCrm open(SettableClock clock) {
        return new MigratingSalesforce(clock);
    }
}
