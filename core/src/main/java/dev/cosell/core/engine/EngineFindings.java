package dev.cosell.core.engine;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;

/** The findings that the engine itself raises. */
final class EngineFindings {
    private EngineFindings() {}

    static Finding linkedElsewhere() {
        return Finding.error(
                FindingCode.of("LINKED_ELSEWHERE"),
                "R-028",
                "referral identifier",
                "the referral or the CRM record is linked to another one",
                "unlink the wrong one");
    }

    static Finding routerMissing() {
        return Finding.warning(
                FindingCode.of("ROUTER_MISSING"),
                "R-032",
                null,
                "several connections serve one Partner Center tenant, and nobody says which of them takes a new referral",
                "set a router on the engine, then requeue the deals that wait");
    }

    static Finding notRouted(int answers) {
        return Finding.warning(
                FindingCode.of("REFERRAL_NOT_ROUTED"),
                "R-032",
                null,
                answers == 0 ? "the router names no connection for it" : "the router names several connections for it",
                "complete the router, then requeue the deal in one connection");
    }

    static Finding elsewhere(String why) {
        return Finding.info(FindingCode.of("NOT_TAKEN_OVER"), "R-032", null, why, "nothing to do");
    }

    static Finding keepsChanging() {
        return Finding.warning(
                FindingCode.of("KEEPS_CHANGING"),
                "R-118",
                null,
                "the record changed every time it was about to be written",
                "nothing to do; it is tried again later");
    }

    static Finding unexpected(RuntimeException failure) {
        return Finding.error(
                FindingCode.of("UNEXPECTED_FAILURE"),
                null,
                null,
                "the engine or an adapter failed with " + failure.getClass().getSimpleName(),
                "see the log; it is tried again later");
    }

    static Finding noProgress() {
        return Finding.error(
                FindingCode.of("PLAN_DOES_NOT_SETTLE"),
                null,
                null,
                "plan after plan found something to write",
                "look for an automation that undoes what is written");
    }

    static Finding massFailure(Finding each, int deals) {
        return Finding.error(
                FindingCode.of("MASS_FAILURE"),
                "R-226",
                null,
                deals + " deals in a row failed with " + each.code() + ", and none succeeded between",
                "mend the cause; one deal is tried after each rest, or resume the connection by hand");
    }

    static Finding retriesExhausted(Finding last, int attempts) {
        return Finding.error(
                FindingCode.of("RETRIES_EXHAUSTED"),
                "R-221",
                last.field(),
                "it failed " + attempts + " times in a row, the last time with " + last.code() + ": " + last.message(),
                last.remedy() + "; then requeue the deal");
    }
}
