/**
 * The configuration file: read with every problem at once, each with line, column and remedy. Secrets stand in it by reference only. Start with {@link
 * dev.cosell.samples.host.config.HostConfigReader}.
 */
@NullMarked
package dev.cosell.samples.host.config;

import org.jspecify.annotations.NullMarked;
