package dev.cosell.core.referral;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a deal is about beside its solutions: tokens of Microsoft's lists, kept as received (partner-center-api 2.2, 2.5).
 *
 * @param industries such as {@code Wholesale & Distribution}
 * @param products such as {@code Azure}
 * @param services such as {@code IPServices(ISV)}
 * @param salesPlays ids of an older taxonomy
 * @param iot details of an IoT deal, or null
 */
public record Requirements(
        List<String> industries,
        List<String> products,
        List<String> services,
        List<String> salesPlays,
        @Nullable IotDetails iot) {
    /** Nothing stated. */
    public static final Requirements NONE = new Requirements(List.of(), List.of(), List.of(), List.of(), null);

    /** Copies the lists. */
    public Requirements {
        industries = List.copyOf(industries);
        products = List.copyOf(products);
        services = List.copyOf(services);
        salesPlays = List.copyOf(salesPlays);
    }

    /** Returns requirements of the three lists that the portal offers. */
    public static Requirements of(List<String> industries, List<String> products, List<String> services) {
        return new Requirements(industries, products, services, List.of(), null);
    }
}
