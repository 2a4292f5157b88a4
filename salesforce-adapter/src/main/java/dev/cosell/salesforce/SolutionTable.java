package dev.cosell.salesforce;

/**
 * Where solutions are kept in this organisation.
 *
 * @param object the child object
 * @param opportunity its reference to the opportunity
 * @param parent the name to follow that reference by
 * @param solutionId its field with the solution id
 * @param name its field with the solution's name
 * @param nameLength longest name, in characters
 * @param children the name by which an opportunity's query reaches the rows
 */
record SolutionTable(
        String object,
        String opportunity,
        String parent,
        String solutionId,
        String name,
        int nameLength,
        String children) {}
