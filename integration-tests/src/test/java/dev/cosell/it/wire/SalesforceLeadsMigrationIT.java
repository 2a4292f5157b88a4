package dev.cosell.it.wire;

import dev.cosell.testkit.SettableClock;

class SalesforceLeadsMigrationIT extends ConnectorLeadsContract {
    @Override
    MigratingCrm open(SettableClock clock) {
        return new MigratingSalesforce(clock);
    }
}
