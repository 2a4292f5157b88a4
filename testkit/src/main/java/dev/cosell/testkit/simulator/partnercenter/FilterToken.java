package dev.cosell.testkit.simulator.partnercenter;

/** One token of a {@code $filter} text. */
record FilterToken(Kind kind, String text) {

    enum Kind {
        /** A name, path, operator, GUID or timestamp: everything without quotes. */
        WORD,
        /** A text literal, its quotes taken off and doubled quotes made single. */
        TEXT,
        /** An opening or closing parenthesis or a colon. */
        MARK,
        END
    }

    boolean is(String word) {
        return kind != Kind.TEXT && text.equals(word);
    }
}
