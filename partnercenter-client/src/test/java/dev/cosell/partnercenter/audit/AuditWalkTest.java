package dev.cosell.partnercenter.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.RemoteUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class AuditWalkTest {
    private final List<String> asked = new ArrayList<>();

    @Test
    @Tag("R-014")
    void walk_pagesThatNeverEnd_isAnErrorAndNotTheEnd() {
        AuditWalk walk = new AuditWalk(
                place -> {
                    asked.add(place.path());
                    return new AuditPage(List.of(), place("?p=" + asked.size()));
                },
                place("?p=0"));

        assertThatThrownBy(walk::hasNext)
                .isInstanceOf(RemoteUnavailableException.class)
                .hasMessageContaining(String.valueOf(AuditWalk.MOST_PAGES));
        assertThat(asked).hasSize(AuditWalk.MOST_PAGES);
    }

    private static AuditPlace place(String path) {
        return new AuditPlace(path, Map.of());
    }
}
