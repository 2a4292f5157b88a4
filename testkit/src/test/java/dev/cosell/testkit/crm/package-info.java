/** Tests of the in-memory CRM. */
@NullMarked
package dev.cosell.testkit.crm;

import org.jspecify.annotations.NullMarked;
