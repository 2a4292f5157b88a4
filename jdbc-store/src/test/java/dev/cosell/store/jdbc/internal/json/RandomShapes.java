package dev.cosell.store.jdbc.internal.json;

import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.UnknownProperties;
import dev.cosell.core.validation.FindingCode;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes anything that the domain can hold, from one seed, by looking at records and builders: what they gain later is filled too. Awkward texts, amounts and times
 * among it.
 */
final class RandomShapes {
    private static final List<String> TEXTS = List.of(
            "x",
            "Ünïcode ✔ 𝄞",
            "\r\n\t\"\\/",
            "\u0000\u0001",
            "half \ud800 of",
            "\udc00",
            "  blanks  ",
            "İı",
            "{}[]:,");
    private static final int CHANCE_OF_NULL = 4;

    private final Random random;
    private final Map<Class<?>, Supplier<Object>> special = new LinkedHashMap<>();

    RandomShapes(long seed) {
        this.random = new Random(seed);
        special.put(String.class, this::text);
        special.put(ReferralId.class, () -> ReferralId.of("r-" + random.nextInt(1000)));
        special.put(EngagementId.class, () -> EngagementId.of("e-" + random.nextInt(1000)));
        special.put(CrmRecordId.class, () -> CrmRecordId.of("006" + random.nextInt(1000)));
        special.put(ETag.class, () -> ETag.of("W/\"" + random.nextInt(1000) + "\""));
        special.put(FindingCode.class, () -> FindingCode.of("CODE_" + random.nextInt(1000)));
        special.put(BigDecimal.class, this::amount);
        special.put(Instant.class, this::instant);
        special.put(LocalDate.class, () -> LocalDate.ofEpochDay(random.nextInt(200_000) - 50_000));
        special.put(UnknownProperties.class, () -> UnknownProperties.of(Map.of(text(), "{\"a\":1.50}", "b", "null")));
        special.put(Referral.class, this::referral);
        special.put(Opportunity.class, this::opportunity);
        special.put(CrmLead.class, this::lead);
    }

    Link link() {
        Link.Builder builder = Link.none().toBuilder();
        built(builder, Set.of());
        return random.nextInt(5) == 0 ? builder.forgetImages().build() : builder.build();
    }

    Referral referral() {
        Referral.Builder builder =
                Referral.builder(make(ReferralId.class), make(ETag.class), make(ReferralState.class));
        built(builder, Set.of("content"));
        return builder.build();
    }

    Opportunity opportunity() {
        Opportunity.Builder builder = Opportunity.builder(make(CrmRecordId.class), make(CrmVersion.class));
        built(builder, Set.of("set", "forget"));
        for (CrmField<?> field : fields()) {
            set(builder, field);
        }
        return builder.build();
    }

    CrmLead lead() {
        CrmLead.Builder builder = CrmLead.builder(make(CrmRecordId.class), make(CrmVersion.class));
        built(builder, Set.of("set", "put"));
        for (CrmField<?> field : fields()) {
            put(builder, field);
        }
        return builder.build();
    }

    List<Intent> intents() {
        return List.of(make(Intent.class), make(Intent.class));
    }

    private List<CrmField<?>> fields() {
        return List.of(
                CrmField.NAME,
                CrmField.CLOSED,
                CrmField.AMOUNT,
                CrmField.CLOSE_DATE,
                CrmField.text("name of our own " + random.nextInt(3)),
                CrmField.flag("name"),
                new CrmField<>("when", Instant.class),
                new CrmField<>("count", Integer.class),
                new CrmField<>("many", Long.class));
    }

    private <T> void set(Opportunity.Builder builder, CrmField<T> field) {
        if (random.nextInt(3) > 0) {
            builder.set(field, random.nextInt(3) == 0 ? null : make(field.type()));
        }
    }

    private <T> void put(CrmLead.Builder builder, CrmField<T> field) {
        if (random.nextInt(3) > 0) {
            builder.set(field, random.nextInt(3) == 0 ? null : make(field.type()));
        }
    }

    /** Calls what a builder offers in random order, several times. */
    private void built(Object builder, Set<String> not) {
        List<Method> methods = new ArrayList<>(Arrays.stream(builder.getClass().getMethods())
                .filter(method -> method.getReturnType().isInstance(builder) && !not.contains(method.getName()))
                .filter(method -> !method.isBridge())
                .sorted(Comparator.comparing(Method::toString))
                .toList());
        Collections.shuffle(methods, random);
        for (Method method : methods) {
            if (random.nextInt(6) > 0) {
                call(method, builder);
            }
        }
    }

    private void call(Method method, Object on) {
        try {
            Parameter[] parameters = method.getParameters();
            @Nullable Object[] arguments = new @Nullable Object[parameters.length];
            for (int i = 0; i < parameters.length; i++) {
                arguments[i] = maybe(parameters[i].getAnnotatedType(), parameters[i].getParameterizedType());
            }
            method.invoke(on, arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(method.getName(), e);
        }
    }

    private @Nullable Object maybe(AnnotatedType annotated, Type type) {
        boolean nullable = annotated.isAnnotationPresent(Nullable.class);
        return nullable && random.nextInt(CHANCE_OF_NULL) == 0 ? null : make(type);
    }

    <T> T make(Class<T> type) {
        return type.cast(make((Type) type));
    }

    private Object make(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return collection((Class<?>) parameterized.getRawType(), parameterized.getActualTypeArguments());
        }
        Class<?> plain = (Class<?>) type;
        Supplier<Object> known = special.get(plain);
        if (known != null) {
            return known.get();
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return random.nextBoolean();
        }
        if (plain == int.class || plain == Integer.class) {
            return random.nextInt(9);
        }
        if (plain == long.class || plain == Long.class) {
            return random.nextLong();
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[random.nextInt(plain.getEnumConstants().length)];
        }
        return record(plain);
    }

    private Object collection(Class<?> raw, Type[] of) {
        Map<Object, Object> map = new LinkedHashMap<>();
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(make(of[0]));
            if (raw == Map.class) {
                map.put(make(of[0]), make(of[1]));
            }
        }
        return raw == Map.class ? map : raw == Set.class ? new LinkedHashSet<>(list) : list;
    }

    private Object record(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            @Nullable Object[] values = new @Nullable Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = maybe(components[i].getAnnotatedType(), components[i].getGenericType());
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.getName(), e);
        }
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size())) + random.nextInt(1000);
    }

    private BigDecimal amount() {
        return new BigDecimal(java.math.BigInteger.valueOf(random.nextLong()), random.nextInt(40) - 20);
    }

    private Instant instant() {
        return random.nextInt(10) == 0
                ? Instant.MAX
                : Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }
}
