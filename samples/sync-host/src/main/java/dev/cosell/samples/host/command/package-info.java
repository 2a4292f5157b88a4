/** What a person can ask of the process from a shell. Start with {@link dev.cosell.samples.host.command.RootCommand}. */
@NullMarked
package dev.cosell.samples.host.command;

import org.jspecify.annotations.NullMarked;
