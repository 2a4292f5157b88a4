package dev.cosell.mapping;

import dev.cosell.core.mapping.Converter;
import dev.cosell.core.mapping.ValueMap;
import dev.cosell.mapping.MappingFunctions.NamedConverter;
import dev.cosell.mapping.yaml.Nearness;
import dev.cosell.mapping.yaml.YamlGroup;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what translates a field: pairs of values, a factor, or a function of the host. */
final class ConverterReader {
    private final YamlGroup<?> given;
    private final MappingFunctions functions;

    ConverterReader(YamlGroup<?> given, MappingFunctions functions) {
        this.given = given;
        this.functions = functions;
    }

    /** Returns the converter, or null where the file names none, or a wrong one, which has been noted then. */
    @SuppressWarnings("unchecked") // the types were compared
    <C, P> @Nullable Converter<C, P> read(Class<C> crm, Class<P> referral) {
        List<String> ways =
                Stream.of("values", "factor", "converter").filter(given::has).toList();
        if (ways.size() > 1) {
            given.problem(ways.get(1), "stands beside " + ways.get(0), "keep one way to translate");
            return null;
        }
        Converter<?, ?> read = null;
        if (given.has("values")) {
            read = texts(crm, referral) ? values() : null;
        } else if (given.has("factor")) {
            read = numbers(crm, referral) ? factor() : null;
        } else if (given.has("converter")) {
            read = named(crm, referral);
        }
        others();
        return (Converter<C, P>) read;
    }

    private void others() {
        for (String name : List.of("otherCrm", "otherReferral")) {
            if (given.has(name) && !given.has("values")) {
                given.problem(name, "stands for values without a pair, and there are no pairs", "add 'values:'");
            }
        }
        if (given.has("decimals") && !given.has("factor")) {
            given.problem("decimals", "belongs to a factor", "add 'factor:' or take it out");
        }
    }

    private boolean texts(Class<?> crm, Class<?> referral) {
        boolean texts = crm == String.class && referral == String.class;
        if (!texts) {
            given.problem("values", "are pairs of texts, and one side holds no text", "use them for text fields only");
        }
        return texts;
    }

    private @Nullable Converter<?, ?> values() {
        Map<String, String> pairs = given.pairs("values");
        ValueMap.Builder map = ValueMap.builder();
        try {
            pairs.forEach(map::pair);
            String crm = given.text("otherCrm");
            if (crm != null) {
                map.otherCrm(crm);
            }
            String referral = given.text("otherReferral");
            if (referral != null) {
                map.otherReferral(referral);
            }
            return map.build();
        } catch (IllegalArgumentException unfit) {
            given.problem("values", String.valueOf(unfit.getMessage()), "correct the pairs");
            return null;
        }
    }

    private boolean numbers(Class<?> crm, Class<?> referral) {
        boolean numbers = crm == BigDecimal.class && referral == BigDecimal.class;
        if (!numbers) {
            given.problem(
                    "factor", "needs numbers on both sides", "use it with 'type: number' and a number of the referral");
        }
        return numbers;
    }

    private @Nullable Converter<?, ?> factor() {
        try {
            return Converter.factor(new BigDecimal(given.text("factor", "1")), given.number("decimals", 2, 0, 10));
        } catch (IllegalArgumentException unfit) {
            given.problem("factor", "is no number above zero", "write one such as 1000 or 0.01");
            return null;
        }
    }

    private @Nullable Converter<?, ?> named(Class<?> crm, Class<?> referral) {
        String name = function(given, "converter");
        if (name == null) {
            return null;
        }
        NamedConverter found = functions.converter(name).orElse(null);
        if (found == null) {
            unknown(given, "converter", name, functions.converterNames());
        } else if (found.crm() != crm || found.referral() != referral) {
            given.problem(
                    "converter",
                    "translates between " + found.crm().getSimpleName() + " and "
                            + found.referral().getSimpleName() + ", this field between " + crm.getSimpleName() + " and "
                            + referral.getSimpleName(),
                    "choose the type that it takes, or another function");
        } else {
            return found.converter();
        }
        return null;
    }

    /** Returns the name behind {@code function:}; null where it is written otherwise, which has been noted then. */
    static @Nullable String function(YamlGroup<?> given, String setting) {
        String text = given.text(setting, "");
        if (text.startsWith("function:")) {
            return text.substring("function:".length()).strip();
        }
        given.problem(setting, "names no function", "write 'function:NAME'");
        return null;
    }

    static void unknown(YamlGroup<?> given, String setting, String name, Collection<String> known) {
        given.problem(
                setting,
                "names the function '" + name + "', which this process does not have",
                known.isEmpty() ? "register it in MappingFunctions, or take it out" : Nearness.remedy(name, known));
    }
}
