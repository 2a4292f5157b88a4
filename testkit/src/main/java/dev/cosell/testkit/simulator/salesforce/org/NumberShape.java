package dev.cosell.testkit.simulator.salesforce.org;

/**
 * How large a number may be, as describe says it (salesforce-api 2.5).
 *
 * @param precision digits in all
 * @param scale digits after the decimal point
 */
public record NumberShape(int precision, int scale) {
    /** What the type alone says. */
    static NumberShape of(String type) {
        return switch (type) {
            case "currency", "double" -> new NumberShape(18, 2);
            case "percent" -> new NumberShape(3, 0);
            default -> new NumberShape(0, 0);
        };
    }
}
