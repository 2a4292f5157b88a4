package dev.cosell.store.jdbc.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.LinkedLead;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.validation.Finding;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredFormatTest {
    private static final int SEEDS = 400;

    private final StoredFormat format = new StoredFormat();

    @Test
    void link_anyMemory_comesBackEqual() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Link link = new RandomShapes(seed).link();
            assertThat(format.readLink(format.write(link))).as("seed %s", seed).isEqualTo(link);
        }
    }

    @Test
    void link_timesThatEqualsPassesOver_comeBackToo() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Link link = new RandomShapes(seed).link();
            Link read = format.readLink(format.write(link));
            assertThat(observed(read)).as("seed %s", seed).isEqualTo(observed(link));
            assertThat(format.write(read)).as("seed %s", seed).isEqualTo(format.write(link));
        }
    }

    private static List<Optional<Instant>> observed(Link link) {
        Opportunity image = link.crmImage();
        LinkedLead lead = link.lead();
        CrmLead leadImage = lead == null ? null : lead.image();
        return List.of(
                Optional.ofNullable(image).map(Opportunity::observedAt),
                Optional.ofNullable(leadImage).map(seen -> seen.shared().observedAt()));
    }

    @Test
    void link_nothing_isSmall() {
        assertThat(new String(format.write(Link.none()), UTF_8)).isEqualTo("{\"v\":1,\"is\":{}}");
        assertThat(format.readLink(format.write(Link.none()))).isEqualTo(Link.none());
    }

    @Test
    void intentsNewsFindingConflict_any_comeBackEqual() {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomShapes random = new RandomShapes(seed);
            List<Intent> intents = random.intents();
            Finding finding = random.make(Finding.class);
            ConflictValues values = random.make(ConflictValues.class);
            Map<Side, Instant> news = new EnumMap<>(Map.of(random.make(Side.class), random.make(Instant.class)));
            assertThat(format.readIntents(format.write(intents))).isEqualTo(intents);
            assertThat(format.readFinding(format.write(finding))).isEqualTo(finding);
            assertThat(format.readConflict(format.write(values))).isEqualTo(values);
            assertThat(format.readNews(format.write(news))).isEqualTo(news);
        }
    }

    /** The makers of random shapes must reach every field, or the round trips above would prove little. */
    @ParameterizedTest
    @ValueSource(classes = {Link.class, Referral.class, Opportunity.class, CrmLead.class})
    void randomShapes_everyField_isFilledNowAndThen(Class<?> type) throws ReflectiveOperationException {
        Set<String> unfilled = new TreeSet<>();
        List<Field> fields = Stream.concat(
                        Arrays.stream(type.getDeclaredFields()),
                        Arrays.stream(type.getSuperclass().getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .toList();
        for (Field field : fields) {
            field.setAccessible(true);
            if (distinct(type, field) < 2) {
                unfilled.add(field.getName());
            }
        }
        assertThat(fields).hasSizeGreaterThan(5);
        assertThat(unfilled).isEmpty();
    }

    private static long distinct(Class<?> type, Field field) throws ReflectiveOperationException {
        Set<Integer> seen = new TreeSet<>();
        for (long seed = 0; seed < 40; seed++) {
            RandomShapes random = new RandomShapes(seed);
            Object made = type == Link.class
                    ? random.link()
                    : type == Referral.class
                            ? random.referral()
                            : type == Opportunity.class ? random.opportunity() : random.lead();
            seen.add(Objects.hashCode(field.get(made)));
        }
        return seen.size();
    }

    @Test
    void readLink_namesOfALaterVersion_arePassedOver() {
        String stored =
                "{\"v\":1,\"later\":{\"x\":[1,{}]},\"is\":{\"staleReads\":2,\"newName\":{\"a\":[]},\"referral\":\"r-1\"}}";
        Link read = format.readLink(stored.getBytes(UTF_8));
        assertThat(read.staleReads()).isEqualTo(2);
        assertThat(read.referral()).isEqualTo(ReferralId.of("r-1"));
    }

    @Test
    void readLink_laterVersion_isRefused() {
        assertThatThrownBy(() -> format.readLink("{\"v\":2,\"is\":{}}".getBytes(UTF_8)))
                .isInstanceOfSatisfying(StoredFormatException.class, e -> assertThat(e.isNewer())
                        .isTrue());
    }

    @Test
    void readLink_wordThatOnlyALaterVersionKnows_isRefused() {
        String stored = "{\"v\":1,\"is\":{\"standing\":{\"notes\":{\"reason\":\"BRAND_NEW\"}}}}";
        assertThatThrownBy(() -> format.readLink(stored.getBytes(UTF_8)))
                .isInstanceOfSatisfying(StoredFormatException.class, e -> assertThat(e.isNewer())
                        .isTrue());
    }

    @Test
    @Tag("R-151")
    void readLink_brokenBytes_saysNothingOfTheContent() {
        byte[] broken = "{\"v\":1,\"is\":{\"auditText\":Jane Doe}}".getBytes(UTF_8);
        assertThatThrownBy(() -> format.readLink(broken))
                .isInstanceOf(StoredFormatException.class)
                .hasNoCause()
                .message()
                .doesNotContain("Jane");
    }
}
