package dev.cosell.samples.inhouse;

import dev.cosell.core.opportunity.CrmRecordId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of this CRM as ids: the letter of the table before the number, as its screens show them, so that the number of a company is never taken for
 * that of a deal.
 */
enum RowId {
    DEAL("D"),
    COMPANY("C"),
    PERSON("P"),
    EMPLOYEE("E");

    private final String letter;
    private final Pattern shape;

    RowId(String letter) {
        this.letter = letter;
        this.shape = Pattern.compile(letter + "-([1-9][0-9]{0,17})");
    }

    CrmRecordId of(long number) {
        return CrmRecordId.of(letter + "-" + number);
    }

    /** Returns the number in an id that came from outside; empty where it is no id of this table. */
    Optional<Long> number(String id) {
        Matcher matcher = shape.matcher(id.strip().toUpperCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }
}
