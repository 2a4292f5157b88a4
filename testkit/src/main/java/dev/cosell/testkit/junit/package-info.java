/** Co-sell scenarios as JUnit 5 tests: {@link dev.cosell.testkit.junit.CoSellWorld} hands each test a world of its own, and shows its story where the test fails. */
@NullMarked
package dev.cosell.testkit.junit;

import org.jspecify.annotations.NullMarked;
