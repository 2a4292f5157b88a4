package dev.cosell.partnercenter.internal.json;

import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.ReferralStatus;
import dev.cosell.core.referral.ReferralSubstatus;
import dev.cosell.core.referral.ReferralType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads enum tokens: known ones in any case, unknown ones verbatim. */
final class EnumTokens {
    private static final List<ReferralStatus> STATUSES =
            List.of(ReferralStatus.NEW, ReferralStatus.ACTIVE, ReferralStatus.CLOSED);
    private static final List<ReferralSubstatus> SUBSTATUSES = List.of(
            ReferralSubstatus.PENDING,
            ReferralSubstatus.RECEIVED,
            ReferralSubstatus.ACCEPTED,
            ReferralSubstatus.WON,
            ReferralSubstatus.LOST,
            ReferralSubstatus.DECLINED,
            ReferralSubstatus.EXPIRED,
            ReferralSubstatus.ERROR);
    private static final List<ReferralType> TYPES = List.of(ReferralType.INDEPENDENT, ReferralType.SHARED);
    private static final List<Qualification> QUALIFICATIONS = List.of(
            Qualification.DIRECT, Qualification.MARKETING_QUALIFIED, Qualification.SALES_QUALIFIED, Qualification.NONE);
    private static final List<HelpCode> HELP_CODES = List.of(
            HelpCode.UNKNOWN,
            HelpCode.GENERAL_OR_OTHER,
            HelpCode.CUSTOMER_TECHNICAL_ARCHITECTURE,
            HelpCode.PROOF_OF_CONCEPT_OR_DEMO,
            HelpCode.QUOTES_OR_LICENSING,
            HelpCode.POST_SALES_CUSTOMER_SUCCESS,
            HelpCode.WORKLOAD_SPECIFIC_VALUE_PROPOSITION);
    /** The service's own word for "nothing stated" in every one of its enums. */
    private static final String NOTHING = "None";

    private EnumTokens() {}

    static ReferralStatus status(@Nullable String token) {
        return known(STATUSES, ReferralStatus::token, ReferralStatus::of, token == null ? NOTHING : token);
    }

    static ReferralSubstatus substatus(@Nullable String token) {
        return known(SUBSTATUSES, ReferralSubstatus::token, ReferralSubstatus::of, token == null ? NOTHING : token);
    }

    static @Nullable ReferralType type(@Nullable String token) {
        return token == null ? null : known(TYPES, ReferralType::token, ReferralType::of, token);
    }

    static @Nullable Qualification qualification(@Nullable String token) {
        return token == null ? null : known(QUALIFICATIONS, Qualification::token, Qualification::of, token);
    }

    static @Nullable HelpCode help(@Nullable String token) {
        return token == null ? null : known(HELP_CODES, HelpCode::token, HelpCode::of, token);
    }

    private static <T> T known(
            List<T> constants, Function<T, String> spelling, Function<String, T> maker, String token) {
        for (T constant : constants) {
            if (spelling.apply(constant).equalsIgnoreCase(token)) {
                return constant;
            }
        }
        return maker.apply(token);
    }
}
