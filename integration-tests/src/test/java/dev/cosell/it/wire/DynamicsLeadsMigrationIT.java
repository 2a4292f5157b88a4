package dev.cosell.it.wire;

import dev.cosell.testkit.SettableClock;

class DynamicsLeadsMigrationIT extends ConnectorLeadsContract {
    @Override
    MigratingCrm open(SettableClock clock) {
        return new MigratingDynamics(clock);
    }
}
