package dev.cosell.partnercenter.internal.http;

import java.util.Map;
import java.util.Set;

/** What to do about each error that the service documents (partner-center-api 5.1), by its code or, where it sent none that says more, by its status. */
final class Remedies {
    private static final String SIGN_IN = "let a user who is Referrals admin sign in and consent again";
    private static final String MFA = "let the user sign in and consent again with multi-factor authentication";
    private static final String ROLE =
            "give the signed-in user the role Referrals admin for the partner location, in Partner Center";
    private static final String DATA = "correct the field or the state of the deal, then replay it";
    private static final String AGAIN = "wait, then send it again; the engine does so by itself";
    private static final String VERSION =
            "report it with the request id: this version of the SDK and the service disagree";

    private static final Map<String, String> BY_CODE = Map.ofEntries(
            Map.entry("invalidRequest", DATA),
            Map.entry("unauthenticated", SIGN_IN),
            Map.entry("unAuthorized", SIGN_IN),
            Map.entry("accessDenied", ROLE),
            Map.entry("itemNotFound", "check that the referral exists and that the signed-in user may see it"),
            Map.entry("preconditionFailed", "read it again and merge; the engine does so by itself"),
            Map.entry("resourceModified", "read it again and merge; the engine does so by itself"),
            Map.entry("serviceNotAvailable", AGAIN),
            Map.entry("generalException", AGAIN),
            Map.entry("insufficient_claims", MFA),
            Map.entry("insufficent_claims", MFA),
            Map.entry("900420", "check that the application asks for a token of the API that is called"),
            Map.entry("900421", MFA),
            Map.entry("800001", SIGN_IN),
            Map.entry("800002", VERSION),
            Map.entry("3000", "correct the property that the service names"),
            Map.entry("2055", "read it again and merge; the engine does so by itself"),
            Map.entry("1000", "check that it exists and that the signed-in user may see it"),
            Map.entry("400", "give the signed-in user a role that may do this: see docs/partner-center.md"));

    private static final Map<Integer, String> BY_STATUS = Map.ofEntries(
            Map.entry(400, DATA),
            Map.entry(401, SIGN_IN),
            Map.entry(403, ROLE),
            Map.entry(404, "check that the referral exists and that the signed-in user may see it"),
            Map.entry(405, VERSION),
            Map.entry(406, VERSION),
            Map.entry(409, "look whether the deal or the request exists already"),
            Map.entry(410, "nothing; the referral is gone"),
            Map.entry(411, VERSION),
            Map.entry(412, "read it again and merge; the engine does so by itself"),
            Map.entry(413, "shorten notes, team or solutions"),
            Map.entry(415, VERSION),
            Map.entry(416, VERSION),
            Map.entry(422, DATA),
            Map.entry(423, "wait until the other edit of the referral is finished, then replay it"),
            Map.entry(429, AGAIN),
            Map.entry(501, VERSION),
            Map.entry(500, AGAIN),
            Map.entry(503, AGAIN),
            Map.entry(504, AGAIN),
            Map.entry(507, "report it to Microsoft's support with the request id"),
            Map.entry(509, AGAIN));

    private Remedies() {}

    /** Returns the codes that are documented. */
    static Set<String> codes() {
        return BY_CODE.keySet();
    }

    /** Returns the statuses that are documented. */
    static Set<Integer> statuses() {
        return BY_STATUS.keySet();
    }

    /** A code that says more than its status goes first; {@code invalidRequest} comes with several statuses that say more. */
    static String of(ServiceProblem problem) {
        String byStatus = BY_STATUS.getOrDefault(problem.status(), problem.failed() ? AGAIN : DATA);
        String byCode = BY_CODE.get(problem.code());
        return byCode == null || problem.code().equals("invalidRequest") ? byStatus : byCode;
    }
}
