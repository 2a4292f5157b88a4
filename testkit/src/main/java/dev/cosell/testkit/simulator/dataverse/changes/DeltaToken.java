package dev.cosell.testkit.simulator.dataverse.changes;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A place in the history of changes, as the service writes it: {@code 919042!08/22/2017 08:10:44}.
 *
 * @param version the highest version already seen
 * @param time the server's time when it was given out
 */
record DeltaToken(long version, Instant time) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    static DeltaToken parse(String text) {
        int mark = text.indexOf('!');
        try {
            long version = Long.parseLong(text.substring(0, Math.max(mark, 0)));
            Instant time = LocalDateTime.parse(text.substring(mark + 1), TIME).toInstant(ZoneOffset.UTC);
            return new DeltaToken(version, time);
        } catch (NumberFormatException | DateTimeException malformed) {
            throw OrgRefusal.bad("0x80060888", "The delta token is invalid.");
        }
    }

    String text() {
        return version + "!" + TIME.format(time);
    }

    /** Returns the form in a link: every sign encoded, in lower case as the service does. */
    String encoded() {
        return text().replace("!", "%21")
                .replace("/", "%2f")
                .replace(" ", "%20")
                .replace(":", "%3a");
    }
}
