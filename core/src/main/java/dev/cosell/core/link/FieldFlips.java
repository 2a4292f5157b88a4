package dev.cosell.core.link;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last automatic writes of one field, to notice when it is written to and fro: by two automations that fight, or by sides that each bring a value into another form
 * (sync-engine 1, oscillation breaker). Immutable; values are kept as short digests only.
 *
 * @param writes the last writes, oldest first: side, digest of the value, second
 * @param mapping the settings under which the field is parked, or null where it is not
 * @param known digests of the values that belong to the oscillation of a parked field
 */
public record FieldFlips(List<String> writes, @Nullable String mapping, List<String> known) {
    /** Nothing was written yet. */
    public static final FieldFlips NONE = new FieldFlips(List.of(), null, List.of());

    /** Writes that are looked at. */
    private static final int WINDOW = 10;

    /** Returns to an earlier value within them that are no accident any more. */
    private static final int MOST_RETURNS = 3;

    /** Within this time, so many writes that each answer the other side's are no work of persons. */
    private static final Duration CHASE = Duration.ofHours(1);

    private static final int DIGEST_LENGTH = 12;

    /** Copies the lists. */
    public FieldFlips {
        writes = List.copyOf(writes);
        known = List.copyOf(known);
    }

    /** Returns the memory with one more write. */
    public FieldFlips wrote(Side side, @Nullable String value, Instant at) {
        List<String> more = new ArrayList<>(writes);
        more.add(side.name() + " " + digest(value) + " " + at.getEpochSecond());
        return new FieldFlips(more.subList(Math.max(0, more.size() - WINDOW), more.size()), mapping, known);
    }

    /** Tells whether writing a value now would go on with an oscillation. */
    public boolean oscillates(Side side, @Nullable String value, Instant now) {
        String digest = digest(value);
        boolean seen = writes.stream().anyMatch(write -> digestOf(write).equals(digest));
        return seen && returns() >= MOST_RETURNS || chases(side, now);
    }

    private int returns() {
        int returns = 0;
        for (int i = 1; i < writes.size(); i++) {
            String digest = digestOf(writes.get(i));
            boolean sameForBoth = digestOf(writes.get(i - 1)).equals(digest)
                    && !sideOf(writes.get(i - 1)).equals(sideOf(writes.get(i)));
            boolean seen = writes.subList(0, i).stream()
                    .anyMatch(write -> digestOf(write).equals(digest));
            returns += seen && !sameForBoth ? 1 : 0;
        }
        return returns;
    }

    /** The sides answer each other again and again, however the values differ. */
    private boolean chases(Side side, Instant now) {
        if (writes.size() < WINDOW) {
            return false;
        }
        String next = side.name();
        for (int i = writes.size() - 1; i >= 0; i--) {
            if (sideOf(writes.get(i)).equals(next)) {
                return false;
            }
            next = sideOf(writes.get(i));
        }
        Instant first = Instant.ofEpochSecond(Long.parseLong(writes.get(0).split(" ")[2]));
        return Duration.between(first, now).compareTo(CHASE) <= 0;
    }

    /** Returns the memory of a field that is left as it is from now on, with the values that the sides hold. */
    public FieldFlips parked(String underMapping, @Nullable String partnerCenter, @Nullable String crm) {
        List<String> values =
                new ArrayList<>(writes.stream().map(FieldFlips::digestOf).toList());
        values.add(digest(partnerCenter));
        values.add(digest(crm));
        return new FieldFlips(
                writes, underMapping, values.stream().distinct().sorted().toList());
    }

    /** Tells whether the field stays as it is: parked, under the same mapping, and neither side has a value that is new. */
    public boolean stays(String underMapping, @Nullable String partnerCenter, @Nullable String crm) {
        return underMapping.equals(mapping) && known.contains(digest(partnerCenter)) && known.contains(digest(crm));
    }

    private static String sideOf(String write) {
        return write.substring(0, write.indexOf(' '));
    }

    private static String digestOf(String write) {
        return write.split(" ")[1];
    }

    private static String digest(@Nullable String value) {
        try {
            byte[] bytes = (value == null ? "" : "=" + value).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** Shows how much is remembered only. */
    @Override
    public String toString() {
        return "FieldFlips[" + writes.size() + " writes" + (mapping == null ? "" : ", parked") + "]";
    }
}
