/** The page of every business rule, made from the list of rules, the sources that name them and the tests that carry their tags. Start: {@code RulesPageTest}. */
@NullMarked
package dev.cosell.it.documentation;

import org.jspecify.annotations.NullMarked;
