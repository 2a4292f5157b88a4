package dev.cosell.salesforce;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.salesforce.soap.SoapAnswer;
import java.util.Set;

/**
 * Says what a fault of the SOAP API means. The API answers 500 for everything, so that the code of the fault gets the status that the REST API would have
 * given it, and is then judged as any other failed call.
 */
final class SoapFaults {
    private static final Set<String> SIGN_IN = Set.of("INVALID_SESSION_ID", "INVALID_OPERATION_WITH_EXPIRED_PASSWORD");

    private static final Set<String> DENIED = Set.of(
            "API_DISABLED_FOR_ORG",
            "API_CURRENTLY_DISABLED",
            "CLIENT_NOT_ACCESSIBLE_FOR_USER",
            "FUNCTIONALITY_NOT_ENABLED",
            "INSUFFICIENT_ACCESS");

    /** After these nobody knows what was done. */
    private static final Set<String> UNSURE = Set.of("UNKNOWN", "UNKNOWN_EXCEPTION", "INTERNAL_ERROR");

    private SoapFaults() {}

    /** Tells whether a new token can help. */
    static boolean renewalHelps(HttpAnswer answer) {
        return !answer.successful()
                && SoapAnswer.parse(answer.body())
                        .map(SoapAnswer::fault)
                        .filter(each -> each.code().equals("INVALID_SESSION_ID"))
                        .isPresent();
    }

    /**
     * Returns the answer of a call that was done.
     *
     * @throws dev.cosell.core.error.SyncException if it was not, or if nobody knows
     */
    static SoapAnswer requireDone(ErrorContext context, HttpAnswer answer) {
        SoapAnswer soap = SoapAnswer.parse(answer.body()).orElse(null);
        SoapAnswer.Fault fault = soap == null ? null : soap.fault();
        if (fault == null && !answer.successful()) {
            throw RemoteErrors.of(context, answer, false);
        }
        if (soap == null) {
            throw SalesforceRest.unreadable(context, false);
        }
        if (fault == null) {
            return soap;
        }
        byte[] problem = JsonCodec.write(
                JsonCodec.object().put("errorCode", fault.code()).put("message", fault.message()));
        throw RemoteErrors.of(context, HttpAnswer.of(status(fault), answer.headers(), problem), false);
    }

    private static int status(SoapAnswer.Fault fault) {
        if (SIGN_IN.contains(fault.code())) {
            return 401;
        }
        if (DENIED.contains(fault.code())) {
            return 403;
        }
        return UNSURE.contains(fault.code()) && !fault.caller() ? 500 : 400;
    }
}
