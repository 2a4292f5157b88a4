package dev.cosell.http.auth;

import java.util.ArrayList;
import java.util.List;

/** Keeps the refresh token in memory and remembers what was saved. */
final class MemoryTokenStore implements RefreshTokenStore {
    private final List<String> saved = new ArrayList<>();
    private String current;
    private boolean broken;

    MemoryTokenStore(String first) {
        current = first;
    }

    @Override
    public synchronized String load() {
        return current;
    }

    @Override
    public synchronized void save(String refreshToken) {
        if (broken) {
            throw new IllegalStateException("cannot write " + refreshToken);
        }
        current = refreshToken;
        saved.add(refreshToken);
    }

    synchronized void broken(boolean value) {
        broken = value;
    }

    synchronized List<String> saved() {
        return List.copyOf(saved);
    }
}
