package dev.cosell.core.referral;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what a referral holds at a path of the allow-list; for a path that appends, the whole list. */
final class PathValues {
    private PathValues() {}

    static @Nullable Object of(Referral referral, ReferralPath path) {
        return switch (path) {
            case CAMPAIGN_ID -> referral.campaignId();
            case VISIBILITY -> referral.consent().visibleToMicrosoftSellers();
            case CUSTOMER_TEAM, CUSTOMER_TEAM_APPEND -> referral.customer().members();
            case CLOSING_DATE -> referral.closingDate();
            case CURRENCY -> referral.currency();
            case DEAL_VALUE -> referral.dealValue();
            case NOTES -> referral.notes();
            case SOLUTIONS, SOLUTIONS_APPEND -> referral.solutions();
            case EXTERNAL_REFERENCE_ID -> referral.externalReferenceId();
            case REFERRAL_PROGRAM -> referral.referralProgram();
            case SALES_STAGE -> referral.salesStage();
            case STATUS -> referral.state().status().token();
            case SUBSTATUS -> referral.state().substatus().token();
            case NAME -> referral.name();
            case STATUS_REASON -> referral.statusReason();
            case TEAM, TEAM_APPEND -> referral.members();
        };
    }

    /** Tells whether a list holds the element already, by its key: a solution's id, a person's mail address. */
    static boolean holdsElement(List<?> list, Object element) {
        return list.stream().anyMatch(each -> Objects.equals(key(each), key(element)));
    }

    private static @Nullable Object key(Object element) {
        if (element instanceof Solution solution) {
            return solution.id();
        }
        String mail = element instanceof Member member ? member.person().key() : null;
        return mail == null ? element : mail;
    }
}
