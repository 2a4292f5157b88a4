package dev.cosell.core.mapping;

import dev.cosell.core.referral.HelpCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns values of either side into canonical text and back, so that equal values have equal text. */
public final class Forms {
    private static final Map<String, HelpCode> HELP_BY_LABEL = helpLabels();
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final Map<String, String> INTENT_BY_LABEL = Map.of(
            "Yes",
            "Yes",
            "yes",
            "Yes",
            "No",
            "No",
            "no",
            "No",
            "Have not decided",
            "HaveNotDecided",
            "have not decided",
            "HaveNotDecided",
            "HaveNotDecided",
            "HaveNotDecided",
            "havenotdecided",
            "HaveNotDecided");

    private Forms() {}

    /**
     * Returns an amount rounded half up to the minor unit of its currency, in plain notation without needless zeros, so that a whole amount has the
     * same text whatever the currency; null for null.
     */
    public static @Nullable String amount(@Nullable BigDecimal amount, @Nullable String currency) {
        if (amount == null) {
            return null;
        }
        if (amount.scale() == 0) {
            return amount.toPlainString(); // a whole amount has no minor unit to round
        }
        return amount.setScale(Math.max(digits(currency), 0), RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Returns a text with line ends folded to {@code \n} and without white space at both ends; null for null or blank. */
    public static @Nullable String text(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String folded =
                (text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n')).strip();
        return folded.isEmpty() ? null : folded;
    }

    /** Returns the help code for a picklist label or code, without regard to case; null where there is none or it is not known. */
    public static @Nullable HelpCode help(@Nullable String labelOrCode) {
        return labelOrCode == null ? null : byLabel(HELP_BY_LABEL, labelOrCode);
    }

    /** Returns the label that CRM picklists use for a help code. */
    public static String helpLabel(HelpCode code) {
        return code.token()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replace(" Of ", " of ")
                .replace(" Or ", " or ");
    }

    /** Returns the purchase intent token for a picklist label or token, without regard to case; null where not known. */
    public static @Nullable String purchaseIntent(@Nullable String labelOrToken) {
        return labelOrToken == null ? null : byLabel(INTENT_BY_LABEL, labelOrToken);
    }

    /** Tells whether a text is a currency code of ISO 4217, in capitals. */
    static boolean currency(@Nullable String code) {
        return code != null && CURRENCIES.contains(code);
    }

    private static int digits(@Nullable String currency) {
        if (currency == null) {
            return 2;
        }
        try {
            return Currency.getInstance(currency).getDefaultFractionDigits();
        } catch (IllegalArgumentException unknownCode) {
            return 2; // the preflight reports unknown codes; comparing must not fail on them
        }
    }

    private static Map<String, HelpCode> helpLabels() {
        Map<String, HelpCode> labels = new LinkedHashMap<>();
        for (HelpCode code : new HelpCode[] {
            HelpCode.WORKLOAD_SPECIFIC_VALUE_PROPOSITION,
            HelpCode.CUSTOMER_TECHNICAL_ARCHITECTURE,
            HelpCode.PROOF_OF_CONCEPT_OR_DEMO,
            HelpCode.QUOTES_OR_LICENSING,
            HelpCode.POST_SALES_CUSTOMER_SUCCESS,
            HelpCode.GENERAL_OR_OTHER
        }) {
            for (String label : new String[] {code.token(), helpLabel(code)}) {
                labels.put(label, code);
                labels.put(fold(label), code);
            }
        }
        return Map.copyOf(labels);
    }

    /** Labels as they are usually written are found without folding them. */
    private static <T> @Nullable T byLabel(Map<String, T> labels, String label) {
        T exact = labels.get(label);
        return exact == null ? labels.get(fold(label)) : exact;
    }

    private static String fold(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
