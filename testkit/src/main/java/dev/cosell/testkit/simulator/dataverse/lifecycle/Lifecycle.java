package dev.cosell.testkit.simulator.dataverse.lifecycle;

import dev.cosell.testkit.simulator.dataverse.org.Operations;
import dev.cosell.testkit.simulator.dataverse.org.Operations.Binding;
import dev.cosell.testkit.simulator.dataverse.org.OrgPrivileges;
import dev.cosell.testkit.simulator.dataverse.write.RowWriter;

/** The service's own rules, actions and functions, with the customer's plug-ins and duplicate rules. Thread-safe. */
public final class Lifecycle {
    private final PlugIns plugIns = new PlugIns();
    private final DuplicateRules duplicates;

    /** Adds the rules to a writer and the operations to a list. */
    public Lifecycle(RowWriter writer, Operations operations, OrgPrivileges privileges) {
        this.duplicates = new DuplicateRules(writer.switches());
        Closing closing = new Closing(writer);
        writer.rule(plugIns)
                .rule(duplicates)
                .rule(new StampRule())
                .rule(new StateRule(writer.switches(), closing))
                .rule(new DerivedRule(writer.switches()))
                .rule(new MoneyRule())
                .rule(new ConnectionRule())
                .rule(new RequiredRule())
                .rule(new SolutionRule())
                .rule(new KeyRule());
        Qualification qualification = new Qualification(writer, privileges);
        RecordTeams teams = new RecordTeams(writer, privileges);
        Identity identity = new Identity(writer.data(), privileges);
        operations
                .action(Binding.UNBOUND, "", "WinOpportunity", closing::win)
                .action(Binding.UNBOUND, "", "LoseOpportunity", closing::lose)
                .action(Binding.UNBOUND, "", "Merge", new Merging(writer)::merge)
                .action(Binding.ROW, "lead", "QualifyLead", qualification::qualify)
                .action(Binding.ROW, "role", "AddPrivilegesRole", new RolePrivileges(writer, privileges)::add)
                .action(Binding.ROW, "systemuser", "AddUserToRecordTeam", teams::addUser)
                .action(Binding.ROW, "systemuser", "RemoveUserFromRecordTeam", teams::removeUser)
                .action(Binding.ROW, "team", "AddMembersTeam", teams::addMembers)
                .action(Binding.ROW, "team", "RemoveMembersTeam", teams::removeMembers)
                .function(Binding.UNBOUND, "", "WhoAmI", identity::whoAmI)
                .function(Binding.ROW, "systemuser", "RetrieveUserPrivileges", identity::userPrivileges)
                .function(Binding.ROW, "systemuser", "RetrievePrincipalAccess", identity::access)
                .function(Binding.ROW, "team", "RetrievePrincipalAccess", identity::access);
    }

    /** Returns the customer's plug-ins. */
    public PlugIns plugIns() {
        return plugIns;
    }

    /** Returns the customer's duplicate rules. */
    public DuplicateRules duplicates() {
        return duplicates;
    }
}
