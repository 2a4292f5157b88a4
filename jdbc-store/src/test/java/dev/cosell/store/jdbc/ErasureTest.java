package dev.cosell.store.jdbc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.PairKeys;
import dev.cosell.core.spi.Settlement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureTest {
    private static final ConnectionId ACME = ConnectionId.of("acme");
    private static final CrmRecordId RECORD = CrmRecordId.of("006");
    private static final FieldId NOTES = FieldId.of("notes");
    private static final String PERSONAL = "jane.doe@mail.example";

    @TempDir
    Path folder;

    @Test
    @Tag("R-151")
    void forget_whatWasPersonal_isInNoFileAnyMore() throws IOException {
        DealName deal = DealName.of(RECORD);
        FieldBaseline personal = new FieldBaseline(PERSONAL, null);
        try (JdbcStateStore store = JdbcStateStore.open(TestDatabase.sqlite(folder))) {
            Link link = Link.none().toBuilder()
                    .linked(ReferralId.of("r-1"), RECORD)
                    .baseline(NOTES, personal)
                    .build();
            store.link(ACME, new PairKeys("tenant", "organisation"), link);
            Claim claim = store.claim(new ClaimRequest("node", List.of(ACME), 1, Duration.ofMinutes(1)))
                    .get(0);
            Intent intent = new Intent(Intent.Kind.PATCH_REFERRAL, Instant.EPOCH, Map.of(NOTES, personal), 0);
            ConflictRecord conflict = new ConflictRecord(
                    ConflictId.of("c-1"),
                    ACME,
                    deal.text(),
                    NOTES,
                    PERSONAL,
                    PERSONAL,
                    PERSONAL,
                    PERSONAL,
                    "newest wins",
                    Instant.EPOCH,
                    ConflictRecord.State.DECIDED);
            store.settle(new Settlement(claim, link, List.of(intent), List.of(conflict), List.of(), null, 0, null));
            assertThat(filesWith(PERSONAL)).isNotEmpty();

            assertThat(store.forget(ACME, deal)).isTrue();

            assertThat(filesWith(PERSONAL)).isEmpty();
            store.markDirty(ACME, deal, Set.of(Side.CRM), Duration.ZERO);
        }
        assertThat(filesWith(PERSONAL)).isEmpty();
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> holds(file, text)).toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
