package dev.cosell.core.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrmFieldTest {
    @Test
    void field_ofATypeThatNoStoreKeeps_isRefusedWithTheTypesToTake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CrmField<>("seats", Double.class))
                .withMessageContainingAll("seats", "Double", "BigDecimal");
    }

    @Test
    void field_ofATypeThatIsKept_isTaken() {
        for (Class<?> type : List.of(
                String.class,
                Boolean.class,
                BigDecimal.class,
                Integer.class,
                Long.class,
                LocalDate.class,
                Instant.class)) {
            assertThat(new CrmField<>("own", type).type()).isEqualTo(type);
        }
    }
}
