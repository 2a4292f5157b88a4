package dev.cosell.partnercenter;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;

/** A list does not end: better no answer than one from which absence would be inferred. */
final class TooManyPages {
    private TooManyPages() {}

    static RemoteUnavailableException of(ErrorContext context, int maxPages) {
        return new RemoteUnavailableException(
                context,
                Finding.error(
                        FindingCodes.ANSWER_UNREADABLE,
                        "R-014",
                        null,
                        "partner-center: the list did not end after " + maxPages + " pages",
                        "raise maxPages if the list is really so long"),
                null);
    }
}
