package dev.cosell.samples.host.command;

import picocli.CommandLine.Command;

/** What is kept in step and how: checked, tried, published, rolled back. */
@Command(
        name = "mapping",
        description = {
            "What is kept in step and how: checked, tried, published, rolled back.",
            "The usual way: check FILE, try it on a record, plan --all --mapping FILE, publish FILE, activate VERSION, restart."
        },
        subcommands = {
            MappingCheckCommand.class,
            MappingTryCommand.class,
            MappingDictionaryCommand.class,
            MappingPublishCommand.class,
            MappingListCommand.class,
            MappingDiffCommand.class,
            MappingActivateCommand.class,
            MappingSchemaCommand.class
        })
final class MappingCommand {
    private MappingCommand() {}
}
