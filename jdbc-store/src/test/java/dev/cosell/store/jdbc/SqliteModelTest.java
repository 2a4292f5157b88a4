package dev.cosell.store.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteModelTest {
    @Test
    void verbs_anyOrder_meanWhatTheyMeanInMemory(@TempDir Path folder) {
        for (long seed = 1; seed <= 6; seed++) {
            StoreModel.compare(TestDatabase.sqlite(folder), seed, 300);
        }
    }
}
