package dev.cosell.core.reconcile;

import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** The findings that plans raise; {@code docs/errors.md} lists them with their remedies. */
final class Findings {
    static final FindingCode CLOSED = FindingCode.of("DEAL_IS_CLOSED");
    static final FindingCode NOT_UPDATABLE = FindingCode.of("NOT_UPDATABLE_AFTER_CREATION");
    static final FindingCode ON_HOLD = FindingCode.of("HELD_WHILE_ON_HOLD");
    static final FindingCode EMPTIED = FindingCode.of("EMPTIED_VALUE_KEPT");
    static final FindingCode NOT_ALLOWED = FindingCode.of("STEP_NOT_ALLOWED");
    static final FindingCode REFUSED = FindingCode.of("VALUE_REFUSED");
    static final FindingCode PAUSED = FindingCode.of("FIELD_PAUSED");
    static final FindingCode ONE_WAY = FindingCode.of("FLOWS_ONE_WAY");
    static final FindingCode REVIEW = FindingCode.of("CONFLICT_NEEDS_REVIEW");
    static final FindingCode UNMAPPED = FindingCode.of("STAGE_NOT_MAPPED");

    private static final DateTimeFormatter END =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Findings() {}

    static Finding of(SyncField field, FieldDecision decision, StandingDifference standing) {
        String why = decision.why();
        return switch (standing.reason()) {
            case CLOSED ->
                Finding.info(
                        CLOSED,
                        "R-089",
                        field.label(),
                        "not synchronised: deal is closed",
                        "create a new deal if it goes on");
            case NOT_UPDATABLE -> notUpdatable(field, decision);
            case RECORD_CLOSED ->
                Finding.info(
                        FindingCode.of("CRM_RECORD_CLOSED"),
                        "R-110",
                        field.label(),
                        "not written: the CRM record is closed and takes no changes",
                        "open the record again if the change matters; it is written then");
            case ON_HOLD ->
                Finding.info(
                        ON_HOLD,
                        "R-081",
                        field.label(),
                        "waits until the opportunity leaves the on-hold stage",
                        "move the stage to accept");
            case EMPTIED ->
                Finding.info(EMPTIED, "R-093", field.label(), why, "empty it on the other side too if that is meant");
            case NOT_ALLOWED ->
                Finding.error(
                        NOT_ALLOWED,
                        decision.rule(),
                        field.label(),
                        "not synchronised: " + why,
                        "correct the opportunity");
            case PAUSED ->
                Finding.info(PAUSED, null, field.label(), "the field is paused", "resume it in the settings to go on");
            case ONE_WAY ->
                Finding.info(
                        ONE_WAY, null, field.label(), "not synchronised: " + why, "change it on the other side too");
            case OSCILLATES ->
                Finding.warning(
                        FindingCode.of("FIELD_OSCILLATES"),
                        "R-121",
                        field.label(),
                        "automations write it to and fro, or each side gives it another form; it is left as it is",
                        "stop the automation, then settle the conflict or enter another value");
            case REVIEW ->
                Finding.warning(
                        REVIEW,
                        rule(decision, "R-121"),
                        field.label(),
                        "not synchronised: " + why,
                        "settle the conflict");
            case UNMAPPED -> unmapped(field, why);
            case REFUSED ->
                Finding.error(
                        REFUSED, "R-222", field.label(), "the other system refused the value", "correct the value");
        };
    }

    private static Finding unmapped(SyncField field, String why) {
        return field.mapped() == null
                ? Finding.info(UNMAPPED, "R-099", field.label(), why, "map the CRM stage in the settings")
                : Finding.warning(
                        FindingCode.of("VALUE_NOT_MAPPED"),
                        "R-099",
                        field.label(),
                        why,
                        "add the value to the mapping, or choose one that it knows");
    }

    private static String rule(FieldDecision decision, String otherwise) {
        return Objects.requireNonNullElse(decision.rule(), otherwise);
    }

    static Finding settlementOvertaken(SyncField field) {
        return Finding.warning(
                FindingCode.of("SETTLEMENT_OVERTAKEN"),
                "R-121",
                field.label(),
                "somebody changed the field after the conflict was settled; the later edit counts",
                "look at the field again");
    }

    static Finding expires(Instant end, Duration before) {
        return Finding.warning(
                FindingCode.of("ANSWER_DUE"),
                "R-087",
                "stage",
                "not answered yet; the referral expires " + END.format(end) + " UTC, in less than " + text(before),
                "accept it by moving the stage, or decline it");
    }

    private static String text(Duration time) {
        return time.toDays() > 0 && time.equals(Duration.ofDays(time.toDays()))
                ? time.toDays() + " day(s)"
                : time.toHours() + " hour(s)";
    }

    static Finding expired() {
        return Finding.warning(
                FindingCode.of("REFERRAL_EXPIRED"),
                "R-087",
                null,
                "the referral was not answered within 14 days and has expired",
                "ask the sender to send it again");
    }

    static Finding microsoftDeclined() {
        return Finding.info(
                FindingCode.of("MICROSOFT_DECLINED"),
                "R-096",
                null,
                "Microsoft declined to help; the deal cannot be reopened for Microsoft, and a reason may be missing (R-097)",
                "go on without Microsoft, or create a new deal");
    }

    static Finding microsoftSilent() {
        return Finding.info(
                FindingCode.of("MICROSOFT_DID_NOT_ANSWER"),
                "R-088",
                null,
                "Microsoft did not answer within 14 days; its side of the deal has expired",
                "go on without Microsoft, or create a new deal");
    }

    static Finding earlyWin() {
        return Finding.warning(
                FindingCode.of("WON_TOO_EARLY_TO_REGISTER"),
                "R-092",
                "stage",
                "won less than 72 hours after its creation; a deal registration may be rejected",
                "set earlyWin to HOLD if deals are registered");
    }

    private static Finding notUpdatable(SyncField field, FieldDecision decision) {
        boolean inCrm = "R-110".equals(decision.rule());
        return Finding.info(
                NOT_UPDATABLE,
                decision.rule(),
                field.label(),
                inCrm ? "not written to existing CRM records" : "not updatable after creation",
                inCrm ? "change it in the CRM too" : "change it in Partner Center too");
    }

    static Finding gone() {
        return Finding.warning(
                FindingCode.of("REFERRAL_NOT_VISIBLE"),
                "R-252",
                null,
                "Partner Center does not show the linked referral any more; the link is kept",
                "check the role of the sync user and the deal's team");
    }

    static Finding recordMerged() {
        return Finding.info(
                FindingCode.of("CRM_RECORD_MERGED"),
                "R-100",
                null,
                "the CRM record was merged into another one; the deal goes on there",
                "nothing to do");
    }

    static Finding recordDeleted() {
        return Finding.warning(
                FindingCode.of("CRM_RECORD_DELETED"),
                "R-100",
                null,
                "the CRM record was deleted; the referral is left untouched",
                "restore the record to go on, or unlink the deal");
    }

    static Finding severalRecords() {
        return Finding.error(
                FindingCode.of("SEVERAL_CRM_RECORDS"),
                "R-031",
                "referral identifier",
                "several CRM records carry the identifier of this referral",
                "clear it on the copies");
    }

    static Finding severalAccounts() {
        return Finding.error(
                FindingCode.of("SEVERAL_ACCOUNTS"),
                "R-181",
                "account",
                "several accounts match company name and postal code",
                "merge the accounts, or link the deal by hand");
    }

    static Finding severalReferrals() {
        return Finding.warning(
                FindingCode.of("SEVERAL_REFERRALS"),
                "R-029",
                null,
                "several referrals were created for this CRM record; the oldest is kept",
                "close the younger ones in Partner Center");
    }

    static Finding recordNotFound() {
        return Finding.info(
                FindingCode.of("CRM_ID_NOT_FOUND"),
                "R-026",
                "CRM ID",
                "the referral names a CRM record that does not exist; it is ignored",
                "correct or clear the CRM ID in Partner Center");
    }

    static Finding foreignCrmId() {
        return Finding.info(
                FindingCode.of("CRM_ID_FOREIGN"),
                "R-026",
                "CRM ID",
                "the referral's CRM ID is not an id of this CRM and is treated as empty",
                "clear the CRM ID in Partner Center");
    }

    static Finding currencyNotSetUp(String currency) {
        return Finding.error(
                FindingCode.of("CURRENCY_NOT_SET_UP"),
                "R-185",
                "currency",
                "the referral's currency " + currency + " is not the one of this CRM, which has one currency only",
                "switch on multiple currencies, or agree on another currency");
    }

    static Finding noClosingDate() {
        return Finding.error(
                FindingCode.of("REFERRAL_WITHOUT_CLOSING_DATE"),
                "R-170",
                "closing date",
                "the CRM needs a closing date and the referral has none",
                "enter the closing date in Partner Center");
    }

    static Finding noCustomer() {
        return Finding.error(
                FindingCode.of("REFERRAL_WITHOUT_CUSTOMER"),
                "R-180",
                "customer name",
                "the referral names no customer",
                "ask the sender to complete the referral");
    }

    static Finding skipped(String why, String rule) {
        return Finding.info(FindingCode.of("NOT_TAKEN_OVER"), rule, null, why, "nothing to do");
    }

    static Finding waitsOnHold() {
        return Finding.info(
                FindingCode.of("WAITS_ON_HOLD"),
                "R-081",
                "stage",
                "the opportunity is in the on-hold stage; its referral is created when it leaves it",
                "move the stage to share the deal");
    }

    static Finding linkedElsewhere() {
        return Finding.error(
                FindingCode.of("LINKED_ELSEWHERE"),
                "R-028",
                "referral identifier",
                "the referral and the CRM record are linked to others",
                "unlink the wrong one");
    }

    static Finding parkedCreate() {
        return Finding.error(
                FindingCode.of("CREATE_OUTCOME_UNKNOWN"),
                "R-221",
                null,
                "a referral was sent, no answer came, and two complete look-ups found none; it is not sent again on its own",
                "look in Partner Center, then requeue the deal, or set recreateAfterUnknown");
    }
}
