package dev.cosell.dynamics;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A currency of the environment.
 *
 * @param id id of its row
 * @param code ISO 4217 code
 * @param precision digits after the point
 * @param rate its rate against the base currency, or null where hidden
 * @param active whether it can be used
 */
record CurrencyRow(String id, String code, int precision, @Nullable BigDecimal rate, boolean active) {}
