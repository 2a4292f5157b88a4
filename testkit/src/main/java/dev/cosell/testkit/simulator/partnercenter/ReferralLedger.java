package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All referrals; one change at a time, all or nothing, and its events are announced after it is visible. */
final class ReferralLedger {

    private static final int MAX_VERSIONS = 8;

    private final Stamps stamps;
    private final EventSink events;
    private final Map<String, StoredReferral> referrals = new LinkedHashMap<>();
    private final Map<String, Deque<StoredReferral>> history = new HashMap<>();
    private final String partnerId;
    private final AuditTrail audit;
    private long sequence;

    ReferralLedger(Stamps stamps, EventSink events, String partnerId, AuditTrail audit) {
        this.partnerId = partnerId;
        this.audit = audit;
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

    /** Returns all referrals as they stood at {@code time}: what a list sees that lags behind. */
    synchronized List<StoredReferral> allAsOf(Instant time) {
        List<StoredReferral> seen = new ArrayList<>();
        for (StoredReferral newest : referrals.values()) {
            Deque<StoredReferral> versions = history.getOrDefault(newest.id(), new ArrayDeque<>(List.of(newest)));
            for (Iterator<StoredReferral> backwards = versions.descendingIterator(); backwards.hasNext(); ) {
                StoredReferral version = backwards.next();
                if (!version.updated().isAfter(time)) {
                    seen.add(version);
                    break;
                }
            }
        }
        return seen;
    }

    /** Keeps the last few versions of each referral. */
    private void remember(@Nullable StoredReferral before, StoredReferral after) {
        Deque<StoredReferral> versions = history.computeIfAbsent(after.id(), id -> new ArrayDeque<>());
        if (versions.isEmpty() && before != null) {
            versions.add(before);
        }
        versions.add(after);
        if (versions.size() > MAX_VERSIONS) {
            versions.removeFirst();
        }
    }

    /** Forgets everything. */
    synchronized void clear() {
        referrals.clear();
        history.clear();
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
        return change(new Writer(via, null), work);
    }

    /** As {@link #change(String, Function)}, with the caller's correlation id for the audit record. */
    <T> T change(Writer writer, Function<Change, T> work) {
        Change change;
        T result;
        synchronized (this) {
            change = new Change(writer);
            result = work.apply(change);
            change.pending.values().forEach(after -> {
                StoredReferral before = referrals.get(after.id());
                remember(before, after);
                audit.write(before, after, writer, change.time);
            });
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

        private Change(Writer writer) {
            this.via = writer.via();
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
            String event = (referral.ownedBy(partnerId) ? "referral-" : "related-referral-") + action;
            announcements.add(new Announcement(event, referral.id(), partnersOf(referral), time, byApi));
            return referral;
        }

        /** Returns the id of the partner's referral in the same engagement, or the referral's own id without one. */
        private String partnersOf(StoredReferral referral) {
            return ofEngagement(referral.engagementId()).stream()
                    .filter(other -> other.ownedBy(partnerId))
                    .findFirst()
                    .orElse(referral)
                    .id();
        }
    }
}
