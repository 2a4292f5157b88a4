package dev.cosell.store.jdbc;

import org.junit.jupiter.api.Test;

class PostgresqlModelIT {
    @Test
    void verbs_anyOrder_meanWhatTheyMeanInMemory() {
        for (long seed = 101; seed <= 104; seed++) {
            StoreModel.compare(TestDatabase.postgresql(), seed, 300);
        }
    }
}
