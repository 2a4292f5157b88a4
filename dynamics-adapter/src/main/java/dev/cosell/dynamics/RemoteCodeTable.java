package dev.cosell.dynamics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gathers error codes in the order of the documentation. Confined to one thread. */
final class RemoteCodeTable {
    private final Map<String, RemoteCode> byCode = new LinkedHashMap<>();

    void add(RemoteFate fate, String rule, String meaning, String remedy, String... codes) {
        for (String code : codes) {
            byCode.put(code, new RemoteCode(code, fate, rule, meaning, remedy));
        }
    }

    Map<String, RemoteCode> byCode() {
        return Collections.unmodifiableMap(byCode);
    }
}
