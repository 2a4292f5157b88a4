package dev.cosell.testkit.mapping;

import dev.cosell.core.mapping.LifecycleSettings;
import dev.cosell.core.mapping.SalesStage;
import dev.cosell.core.mapping.SyncSettings;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

class StandardMappingTest {
    @TestFactory
    @Tag("R-112")
    Stream<DynamicNode> standardFields_asTheyAre() {
        return MappingTest.of(SyncSettings.defaults()).tests();
    }

    @TestFactory
    @Tag("R-098")
    @Tag("C-4")
    Stream<DynamicNode> standardFields_withSalesStagesInWords() {
        SyncSettings settings = SyncSettings.builder()
                .lifecycle(LifecycleSettings.builder()
                        .salesStage("Qualification", SalesStage.QUALIFIED)
                        .salesStage("Proposal", SalesStage.PROPOSED)
                        .salesStageForm(SalesStage.Form.WORD)
                        .build())
                .build();
        return MappingTest.of(settings).tests();
    }
}
