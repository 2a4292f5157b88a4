package dev.cosell.core.doctor;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.FindingCodes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the findings of a side into its areas, by their codes. Pure. */
public final class Examination {
    /** Codes of a call that was not answered as it should be: what was to be looked at by it was not seen. */
    private static final Set<FindingCode> NOT_SEEN = Set.of(
            FindingCodes.CREDENTIALS_REFUSED,
            FindingCodes.SERVICE_UNREACHABLE,
            FindingCodes.SERVICE_FAILED,
            FindingCodes.SERVICE_THROTTLED,
            FindingCodes.CALL_LIMIT_REACHED,
            FindingCodes.ANSWER_UNREADABLE,
            FindingCodes.REFRESH_TOKEN_STORE_FAILED,
            new FindingCode("CRM_CALL_BUDGET_SPENT"));

    private static final Map<String, ExamArea> BY_CODE = Map.ofEntries(
            Map.entry("CREDENTIALS_REFUSED", ExamArea.SIGN_IN),
            Map.entry("MFA_PROOF_MISSING", ExamArea.SIGN_IN),
            Map.entry("MFA_PROOF_NOT_SAID", ExamArea.SIGN_IN),
            Map.entry("REFRESH_TOKEN_STORE_FAILED", ExamArea.SIGN_IN),
            Map.entry("REFRESH_TOKEN_EXPIRING", ExamArea.SIGN_IN),
            Map.entry("REFRESH_TOKEN_EXPIRED", ExamArea.SIGN_IN),
            Map.entry("REFRESH_TOKEN_AGE_UNKNOWN", ExamArea.SIGN_IN),
            Map.entry("CLIENT_CERTIFICATE_EXPIRING", ExamArea.SIGN_IN),
            Map.entry("PERMISSION_MISSING", ExamArea.ROLES),
            Map.entry("SERVICE_UNREACHABLE", ExamArea.IDENTITY),
            Map.entry("SERVICE_FAILED", ExamArea.IDENTITY),
            Map.entry("ANSWER_UNREADABLE", ExamArea.IDENTITY),
            Map.entry("CRM_USER_NOT_APPLICATION", ExamArea.IDENTITY),
            Map.entry("SERVICE_THROTTLED", ExamArea.LIMITS),
            Map.entry("CALL_LIMIT_REACHED", ExamArea.LIMITS),
            Map.entry("CRM_CALL_BUDGET_SPENT", ExamArea.LIMITS),
            Map.entry("CALLS_NEARLY_USED", ExamArea.LIMITS),
            Map.entry("CLOCK_SKEW", ExamArea.CLOCK),
            Map.entry("CRM_CURRENCY_UNKNOWN", ExamArea.CURRENCIES),
            Map.entry("CURRENCY_NOT_SET_UP", ExamArea.CURRENCIES),
            Map.entry("TEAM_MEMBER_WITHOUT_USER", ExamArea.USERS),
            Map.entry("STORE_NOT_DURABLE", ExamArea.STORE),
            Map.entry("ANOTHER_CONNECTION_WRITES", ExamArea.SINGLE_WRITER),
            Map.entry("ORGANISATION_CHANGED", ExamArea.SINGLE_WRITER),
            Map.entry("SANDBOX_AGAINST_PRODUCTION", ExamArea.SINGLE_WRITER));

    private Examination() {}

    /**
     * Returns the area that a finding of a side belongs to. One that no table knows belongs to what the side's own check is about: the schema of a CRM, the identity
     * of Partner Center, the mapping of the host.
     */
    public static ExamArea areaOf(ExamSide side, Finding finding) {
        ExamArea known = BY_CODE.get(finding.code().value());
        if (known != null && known.isOf(side)) {
            return known;
        }
        return switch (side) {
            case PARTNER_CENTER -> ExamArea.IDENTITY;
            case CRM -> ExamArea.SCHEMA;
            case HOST -> ExamArea.MAPPING;
        };
    }

    /**
     * Returns the areas of a side after a check.
     *
     * @param looked the areas that the check looks at: fine where nothing was found in them, and not checked where the check could not call
     * @param findings what the check found
     */
    public static List<Examined> of(ExamSide side, Collection<ExamArea> looked, List<Finding> findings) {
        Map<ExamArea, List<Finding>> byArea = new EnumMap<>(ExamArea.class);
        findings.forEach(each -> byArea.computeIfAbsent(areaOf(side, each), area -> new ArrayList<>())
                .add(each));
        Finding failed = findings.stream()
                .filter(each -> NOT_SEEN.contains(each.code()))
                .findFirst()
                .orElse(null);
        List<Examined> all = new ArrayList<>();
        byArea.forEach((area, found) -> all.add(Examined.found(side, area, found)));
        for (ExamArea area : looked) {
            if (!byArea.containsKey(area)) {
                all.add(
                        failed == null
                                ? Examined.fine(side, area)
                                : Examined.notChecked(side, area, "the check ended with " + failed.code()));
            }
        }
        return List.copyOf(all);
    }
}
