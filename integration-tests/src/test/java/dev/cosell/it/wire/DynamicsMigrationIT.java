package dev.cosell.it.wire;

import dev.cosell.testkit.SettableClock;

class DynamicsMigrationIT extends ConnectorMigrationContract {
    @Override
    MigratingCrm open(SettableClock clock) {
        return new MigratingDynamics(clock);
    }
}
