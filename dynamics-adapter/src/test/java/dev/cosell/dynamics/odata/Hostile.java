package dev.cosell.dynamics.odata;

import java.util.List;
import java.util.random.RandomGenerator;

/** Texts that would like to be more than a value. */
final class Hostile {
    static final long FIRST_SEED = 20261121L;
    static final int CASES = Integer.getInteger("cosell.seeds", 200);

    private static final List<String> PIECES = List.of(
            "'",
            "''",
            "' or 1 eq 1 or '",
            "%27",
            "%2527",
            "%",
            "%25",
            "&",
            "&$top=1",
            "#",
            "?",
            "+",
            "/",
            "\\",
            "\"",
            "]",
            "[",
            ")",
            "(",
            ",",
            ";",
            "=",
            "$",
            "@p1",
            "$select=x",
            "\r\n",
            "\n",
            "\t",
            "\u0001",
            "\r\n--b1\r\n",
            "--b1--",
            "--b1",
            "HTTP/1.1 200",
            "Content-ID: 1",
            "*",
            "_",
            "{",
            "}",
            ":",
            "\uFEFF",
            "\u2028",
            "\u2019",
            "\uFF07",
            "Ä",
            "\uD83D\uDE00",
            "null",
            " ",
            "a",
            "Z",
            "0");

    private Hostile() {}

    static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
