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
}
