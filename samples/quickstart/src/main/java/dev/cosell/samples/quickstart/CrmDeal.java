package dev.cosell.samples.quickstart;

/**
 * An opportunity as a CRM shows it to its seller; what is empty there is an empty text here.
 *
 * @param stage the label of its stage
 * @param referral the identifier of its referral
 * @param account the id of its account
 * @param primaryContact whether a contact is its main one
 * @param solution whether a solution is attached
 */
record CrmDeal(
        String id,
        String name,
        String stage,
        String amount,
        String currency,
        String closeDate,
        String description,
        boolean syncFlag,
        String referral,
        String referralLink,
        String microsoftCrmId,
        String audit,
        String account,
        boolean primaryContact,
        boolean solution) {}
