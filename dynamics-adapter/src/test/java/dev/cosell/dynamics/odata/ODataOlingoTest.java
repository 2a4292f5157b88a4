package dev.cosell.dynamics.odata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.api.uri.UriInfo;
import org.apache.olingo.server.api.uri.UriResourceEntitySet;
import org.apache.olingo.server.core.uri.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a value holds, Apache Olingo's server parser reads the same expression with that very value. */
final class ODataOlingoTest {
    private static final OData ODATA = OData.newInstance();
    private static final Edm EDM = Csdl.edm();

    private static UriInfo parse(String address) throws ODataLibraryException {
        int query = address.indexOf('?');
        String path = "/" + (query < 0 ? address : address.substring(0, query));
        return new Parser(EDM, ODATA)
                .parseUri(path, query < 0 ? null : address.substring(query + 1), null, "https://org");
    }

    private static String read(ODataFilter condition) throws ODataLibraryException {
        UriInfo info = parse(
                ODataQuery.of("accounts").select("name").where(condition).top(3).text());
        assertThat(info.getTopOption().getValue()).isEqualTo(3);
        return info.getFilterOption().getExpression().toString();
    }

    static LongStream seeds() {
        return LongStream.range(Hostile.FIRST_SEED, Hostile.FIRST_SEED + Hostile.CASES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void where_hostileValues_keepTheExpression(long seed) throws ODataLibraryException {
        SplittableRandom random = new SplittableRandom(seed);
        String first = Hostile.text(random);
        String second = Hostile.text(random);
        ODataFilter condition = ODataFilter.textIs("name", first)
                .and(ODataFilter.contains("name", second).or(ODataFilter.numberIs("statecode", 0)))
                .and(ODataFilter.from("modifiedon", Instant.EPOCH));
        String harmless = read(ODataFilter.textIs("name", "first")
                .and(ODataFilter.contains("name", "second").or(ODataFilter.numberIs("statecode", 0)))
                .and(ODataFilter.from("modifiedon", Instant.EPOCH)));

        assertThat(read(condition))
                .as("seed " + seed)
                .isEqualTo(harmless.replace("'first'", ODataText.text(first))
                        .replace("'second'", ODataText.pattern(second)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void byKey_hostileValue_isThatKeyOrNone(long seed) throws ODataLibraryException {
        String value = Hostile.text(new SplittableRandom(seed));
        var path = RowPath.byKey("accounts", "name", value);
        if (path.isEmpty()) {
            return;
        }
        UriInfo info = parse(path.get().text());
        assertThat(info.getUriResourceParts()).as("seed " + seed).hasSize(1);
        var set = (UriResourceEntitySet) info.getUriResourceParts().get(0);
        assertThat(set.getKeyPredicates()).extracting(key -> key.getText()).isEqualTo(List.of(ODataText.text(value)));
    }
}
