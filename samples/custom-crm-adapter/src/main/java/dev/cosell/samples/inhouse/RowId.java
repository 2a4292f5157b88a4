package dev.cosell.samples.inhouse;

import dev.cosell.core.opportunity.CrmRecordId;
import java.util.Locale;

/**
 * The numbers of this CRM as ids: the first letter of what it is before the number, as its screens show them, so that the number of a company is never taken for
 * that of a deal.
 */
enum RowId {
    DEAL,
    COMPANY,
    PERSON,
    EMPLOYEE;

    CrmRecordId of(long number) {
        return CrmRecordId.of(name().charAt(0) + "-" + number);
    }

    /** Returns the number in an id that came from outside; 0, which no row has, where it is no id of this kind. */
    long number(String id) {
        String text = id.strip().toUpperCase(Locale.ROOT);
        return text.matches(name().charAt(0) + "-[1-9][0-9]{0,17}") ? Long.parseLong(text.substring(2)) : 0;
    }
}
