package dev.cosell.mapping;

import dev.cosell.core.mapping.CatalogueSolution;
import dev.cosell.core.mapping.SolutionCatalogue;
import dev.cosell.core.mapping.SolutionTaxonomy;
import dev.cosell.mapping.yaml.YamlGroup;
import java.util.ArrayList;
import java.util.List;

/** Reads what the host knows of Microsoft's program and no API lists: the solutions that may be attached, and the areas and plays of each fiscal year. */
final class ProgramReader {
    private ProgramReader() {}

    /** Reads solutions by their ids; what is not said of one is that it is co-sell ready and nothing else. */
    static SolutionCatalogue catalogue(YamlGroup<?> given) {
        List<CatalogueSolution> solutions = new ArrayList<>();
        for (String id : given.names()) {
            if (id.isBlank()) {
                given.problem(id, "needs an id", "write the solution's id, such as SOL-10001-ABC");
            } else {
                solutions.add(given.of(id, solution -> solution(id, solution)));
            }
        }
        return SolutionCatalogue.of(solutions);
    }

    private static CatalogueSolution solution(String id, YamlGroup<?> given) {
        return new CatalogueSolution(
                id,
                given.flag("coSellReady", true),
                given.flag("transactable", false),
                given.flag("assessment", false),
                given.text("partnerId"));
    }

    static SolutionTaxonomy taxonomy(YamlGroup<?> given) {
        SolutionTaxonomy.Builder taxonomy = SolutionTaxonomy.builder();
        given.of("years", years -> years(years, taxonomy));
        given.pairs("renamedAreas").forEach(taxonomy::renamedArea);
        given.pairs("renamedPlays").forEach(taxonomy::renamedPlay);
        return taxonomy.build();
    }

    private static YamlGroup<?> years(YamlGroup<?> given, SolutionTaxonomy.Builder taxonomy) {
        for (String year : given.names()) {
            if (year.matches("20[2-9][0-9]|2100")) {
                given.of(year, areas -> areas(areas, Integer.parseInt(year), taxonomy));
            } else {
                given.mayHave(year);
                given.problem(year, "is no fiscal year", "write the year in which it ends, such as 2026");
            }
        }
        return given;
    }

    private static YamlGroup<?> areas(YamlGroup<?> given, int year, SolutionTaxonomy.Builder taxonomy) {
        for (String area : given.names()) {
            taxonomy.area(year, area, given.texts(area).toArray(String[]::new));
        }
        return given;
    }
}
