package dev.cosell.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class, or one test, a world in memory with the default settings: take a {@link dev.cosell.testkit.scenario.Scenario} as parameter. For settings or services of
 * your own register a {@link CoSellWorld}.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CoSellWorld.class)
public @interface InMemoryCoSell {}
