package dev.cosell.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Nothing reads system time, randomness, default zones or locales, sleeps, or starts threads outside the places named here. */
class SeamArchTest {
    /** Owner class to forbidden members; {@code *} forbids them all. */
    private static final Map<String, Set<String>> FORBIDDEN = Map.ofEntries(
            Map.entry("java.lang.System", Set.of("currentTimeMillis", "nanoTime", "getenv")),
            Map.entry("java.lang.Thread", Set.of("sleep", "<init>", "start", "ofVirtual", "ofPlatform")),
            Map.entry("java.time.Instant", Set.of("now")),
            Map.entry("java.time.LocalDate", Set.of("now")),
            Map.entry("java.time.LocalDateTime", Set.of("now")),
            Map.entry("java.time.OffsetDateTime", Set.of("now")),
            Map.entry("java.time.ZonedDateTime", Set.of("now")),
            Map.entry("java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system")),
            Map.entry("java.time.InstantSource", Set.of("system")),
            Map.entry("java.time.ZoneId", Set.of("systemDefault")),
            Map.entry("java.util.Locale", Set.of("getDefault")),
            Map.entry("java.util.UUID", Set.of("randomUUID")),
            Map.entry("java.util.Random", Set.of("*")),
            Map.entry("java.util.Timer", Set.of("*")),
            Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of("*")),
            Map.entry("java.security.SecureRandom", Set.of("*")),
            Map.entry("java.lang.Math", Set.of("random")),
            Map.entry("java.util.concurrent.Executors", Set.of("*")),
            Map.entry("java.util.concurrent.ForkJoinPool", Set.of("commonPool")),
            Map.entry("java.util.random.RandomGenerator", Set.of("getDefault", "of")));

    /** The seams themselves, and builders whose defaults are the real world. */
    private static final Set<String> SEAMS = new TreeSet<>(List.of("dev.cosell.core.seam.Seams"));

    @Test
    void publishedModules_mainCode_touchesTheOutsideThroughSeamsOnly() {
        noClasses()
                .that(describe("are published and no seam", SeamArchTest::bound))
                .should()
                .accessTargetWhere(forbidden())
                .check(House.MAIN);
    }

    private static boolean bound(JavaClass each) {
        boolean testkit = each.getPackageName().startsWith("dev.cosell.testkit");
        return !testkit
                && SEAMS.stream()
                        .noneMatch(seam ->
                                each.getName().equals(seam) || each.getName().startsWith(seam + "$"));
    }

    private static DescribedPredicate<JavaAccess<?>> forbidden() {
        return describe("touches time, randomness, threads or defaults", access -> {
            Set<String> members = FORBIDDEN.get(access.getTargetOwner().getName());
            return members != null && (members.contains("*") || members.contains(access.getName()));
        });
    }
}
