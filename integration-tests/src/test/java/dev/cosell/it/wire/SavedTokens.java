package dev.cosell.it.wire;

import dev.cosell.http.auth.RefreshTokenStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A host's store of the refresh token that remembers everything it was given. */
final class SavedTokens implements RefreshTokenStore {
    private final List<String> all = new CopyOnWriteArrayList<>();

    SavedTokens(String first) {
        all.add(first);
    }

    @Override
    public String load() {
        return all.get(all.size() - 1);
    }

    @Override
    public void save(String refreshToken) {
        all.add(refreshToken);
    }

    /** Returns what was saved since the first one. */
    List<String> saved() {
        return all.subList(1, all.size());
    }
}
