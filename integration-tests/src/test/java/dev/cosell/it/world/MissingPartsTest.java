package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.spi.VersionPrecision;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A part that the CRM lacks is reported once for the connection and holds up no record. */
class MissingPartsTest {
    @Test
    @Tag("R-192")
    void takeOver_severalReferralsWithSolutions_saidOnceAndEveryRecordComes() {
        World world = new World(VersionPrecision.EXACT, Set.of(), settings -> settings);
        world.share();
        world.settle();
        world.share();
        world.settle();
        assertThat(world.crm.seller().opportunities()).hasSize(2);
        assertThat(world.events.stream()
                        .flatMap(event -> event.findings().stream())
                        .filter(finding -> finding.code().value().equals("PART_NOT_AVAILABLE"))
                        .filter(finding -> "solutions".equals(finding.field())))
                .hasSize(1);
    }
}
