package dev.cosell.testkit.simulator.dataverse.tables;

/**
 * Names of the co-sell solution's tables and columns that are not public; the logical names are the schema names in lower case (dataverse-api 4.4, 9).
 *
 * @param solution schema name of the table of an opportunity's solutions
 * @param solutionParent schema name of its lookup to the opportunity
 * @param solutionIdentifier schema name of the column that holds the solution's id in both tables
 * @param detail schema name of the table of all solutions
 */
public record CosellNames(String solution, String solutionParent, String solutionIdentifier, String detail) {

    /** Returns plausible names. */
    public static CosellNames usual() {
        return new CosellNames(
                "msft_MicrosoftSolution",
                "msft_OpportunityId",
                "msft_SolutionIdentifier",
                "msft_MicrosoftSolutionDetail");
    }
}
