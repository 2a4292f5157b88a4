package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All referrals; one change at a time, all or nothing, and its events are announced after it is visible. */
final class ReferralLedger {

    private final Stamps stamps;
    private final EventSink events;
    private Map<String, StoredReferral> referrals = new LinkedHashMap<>();
    private long sequence;

    ReferralLedger(Stamps stamps, EventSink events) {
        this.stamps = stamps;
        this.events = events;
    }

    synchronized @Nullable StoredReferral find(String id) {
        return referrals.get(id);
    }

    synchronized List<StoredReferral> all() {
        return List.copyOf(referrals.values());
    }

    List<StoredReferral> ofEngagement(String engagementId) {
        return all().stream()
                .filter(referral -> referral.engagementId().equals(engagementId))
                .toList();
    }

    /**
     * Applies one change. When {@code work} throws, nothing has happened.
     *
     * @param via who changes, stored as {@code createdVia} / {@code lastModifiedVia}
     */
    <T> T change(String via, Function<Change, T> work) {
        Change change;
        T result;
        synchronized (this) {
            change = new Change(via, new LinkedHashMap<>(referrals), sequence);
            result = work.apply(change);
            referrals = change.state;
            sequence = change.lastSequence;
        }
        change.announcements.forEach(events::announce);
        return result;
    }

    /** The one change under way. */
    final class Change {

        private final String via;
        private final Map<String, StoredReferral> state;
        private final List<Announcement> announcements = new ArrayList<>();
        private final Instant time = stamps.commitTime();
        private long lastSequence;

        private Change(String via, Map<String, StoredReferral> state, long lastSequence) {
            this.via = via;
            this.state = state;
            this.lastSequence = lastSequence;
        }

        Instant time() {
            return time;
        }

        @Nullable
        StoredReferral find(String id) {
            return state.get(id);
        }

        List<StoredReferral> ofEngagement(String engagementId) {
            return state.values().stream()
                    .filter(referral -> referral.engagementId().equals(engagementId))
                    .toList();
        }

        List<StoredReferral> all() {
            return List.copyOf(state.values());
        }

        /** Stores a new referral under a new id; stamps it and announces it. */
        StoredReferral insert(ObjectNode json, boolean byApi) {
            ObjectNode stored = json.deepCopy();
            stored.put("id", stamps.guid());
            stored.put("createdDateTime", Wire.stamp(time));
            stored.put("createdVia", via);
            ReferralShape.link(stored);
            return store(new StoredReferral(++lastSequence, stored), "created", byApi);
        }

        /** Stores the new form of a referral; stamps and announces it even when nothing differs. */
        StoredReferral replace(StoredReferral old, ObjectNode json) {
            return store(new StoredReferral(old.sequence(), json.deepCopy()), "updated", false);
        }

        private StoredReferral store(StoredReferral referral, String action, boolean byApi) {
            referral.json().put("updatedDateTime", Wire.stamp(time));
            referral.json().put("lastModifiedVia", via);
            referral.json().put("eTag", stamps.eTag(time));
            state.put(referral.id(), referral);
            String event = (referral.ownedByMicrosoft() ? "related-referral-" : "referral-") + action;
            announcements.add(new Announcement(event, referral.id(), referral.engagementId(), time, byApi));
            return referral;
        }
    }
}
