package dev.cosell.store.jdbc;

import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Nothing, of a type: PostgreSQL prepares a statement anew where the types of its parameters change from row to row. */
enum Null {
    NUMBER(Types.BIGINT),
    TEXT(Types.VARCHAR),
    BYTES(Types.BINARY);

    private final int type;

    Null(int type) {
        this.type = type;
    }

    /** Returns the type as JDBC numbers it. */
    int type() {
        return type;
    }

    static Object or(@Nullable Long number) {
        return number == null ? NUMBER : number;
    }

    static Object or(@Nullable String text) {
        return text == null ? TEXT : text;
    }

    static Object or(byte @Nullable [] bytes) {
        return bytes == null ? BYTES : bytes;
    }
}
