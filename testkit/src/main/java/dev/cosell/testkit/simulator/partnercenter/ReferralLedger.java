package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All referrals; one change at a time, all or nothing, and its events are announced after it is visible. */
final class ReferralLedger {

    private final Stamps stamps;
    private final EventSink events;
    private final Map<String, StoredReferral> referrals = new LinkedHashMap<>();
    private long sequence;

    ReferralLedger(Stamps stamps, EventSink events) {
        this.stamps = stamps;
        this.events = events;
    }

    synchronized @Nullable StoredReferral find(String id) {
        return referrals.get(id);
    }

    synchronized boolean anyMatch(Predicate<StoredReferral> condition) {
        return referrals.values().stream().anyMatch(condition);
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
            change = new Change(via);
            result = work.apply(change);
            referrals.putAll(change.pending);
            sequence = change.lastSequence;
        }
        change.announcements.forEach(events::announce);
        return result;
    }

    /** The one change under way. */
    final class Change {

        private final String via;
        private final Map<String, StoredReferral> pending = new LinkedHashMap<>();
        private final List<Announcement> announcements = new ArrayList<>();
        private final Instant time = stamps.commitTime();
        private long lastSequence = sequence;

        private Change(String via) {
            this.via = via;
        }

        Instant time() {
            return time;
        }

        @Nullable
        StoredReferral find(String id) {
            StoredReferral changed = pending.get(id);
            return changed == null ? referrals.get(id) : changed;
        }

        List<StoredReferral> ofEngagement(String engagementId) {
            return all().stream()
                    .filter(referral -> referral.engagementId().equals(engagementId))
                    .toList();
        }

        List<StoredReferral> all() {
            Map<String, StoredReferral> seen = new LinkedHashMap<>(referrals);
            seen.putAll(pending);
            return List.copyOf(seen.values());
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
            pending.put(referral.id(), referral);
            String event = (referral.ownedByMicrosoft() ? "related-referral-" : "referral-") + action;
            announcements.add(new Announcement(event, referral.id(), partnersOf(referral), time, byApi));
            return referral;
        }

        /** Returns the id of the partner's referral in the same engagement, or the referral's own id without one. */
        private String partnersOf(StoredReferral referral) {
            return ofEngagement(referral.engagementId()).stream()
                    .filter(other -> !other.ownedByMicrosoft())
                    .findFirst()
                    .orElse(referral)
                    .id();
        }
    }
}
