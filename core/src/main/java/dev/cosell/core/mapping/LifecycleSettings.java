package dev.cosell.core.mapping;

import dev.cosell.core.referral.CloseReason;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a host chose about the life of a deal: edits held back on hold, closing, sales stages, and the clocks that run. Every option has a safe
 * default.
 *
 * <p>Immutable.
 */
public final class LifecycleSettings {
    private final HeldEdits heldEdits;
    private final OnHoldToClosed onHoldToClosed;
    private final EarlyWin earlyWin;
    private final List<Duration> expiryWarnings;
    private final Map<String, SalesStage> salesStages;
    private final SalesStage.Form salesStageForm;
    private final Map<String, CloseReason> closeReasons;
    private final boolean upgradeToCoSell;
    private final Duration answerCheck;
    private final boolean contactsAfterSharing;
    private final Set<String> errorStages;

    private LifecycleSettings(Builder builder) {
        this.heldEdits = builder.heldEdits;
        this.onHoldToClosed = builder.onHoldToClosed;
        this.earlyWin = builder.earlyWin;
        this.expiryWarnings = List.copyOf(new TreeSet<>(builder.expiryWarnings).descendingSet());
        this.salesStages = Collections.unmodifiableMap(new LinkedHashMap<>(builder.salesStages));
        this.salesStageForm = builder.salesStageForm;
        this.closeReasons = Collections.unmodifiableMap(new LinkedHashMap<>(builder.closeReasons));
        this.upgradeToCoSell = builder.upgradeToCoSell;
        this.answerCheck = builder.answerCheck;
        this.contactsAfterSharing = builder.contactsAfterSharing;
        this.errorStages = Collections.unmodifiableSet(new LinkedHashSet<>(builder.errorStages));
    }

    /** What becomes of a seller's edits that were held back while the deal was on hold, once it is accepted. */
    public enum HeldEdits {
        /** They go with the acceptance. */
        SEND,
        /** They wait until a person settles them. */
        REVIEW,
        /** The referral's values are taken instead; the edits are kept in conflict records. */
        DROP
    }

    /** What happens when a seller closes an opportunity that was never accepted. */
    public enum OnHoldToClosed {
        /** It is refused: accept or decline first. */
        REFUSE,
        /** The referral is accepted and then closed, in two patches. */
        ACCEPT_THEN_CLOSE
    }

    /** What happens when a deal that may be registered is won less than 72 hours after its creation. */
    public enum EarlyWin {
        /** It is closed with a warning. */
        WARN,
        /** It waits until the 72 hours are over. */
        HOLD,
        /** Nothing is said. */
        IGNORE
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the defaults. */
    public static LifecycleSettings defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with these settings. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.heldEdits = heldEdits;
        copy.onHoldToClosed = onHoldToClosed;
        copy.earlyWin = earlyWin;
        copy.expiryWarnings = expiryWarnings;
        copy.salesStages.putAll(salesStages);
        copy.salesStageForm = salesStageForm;
        copy.closeReasons.putAll(closeReasons);
        copy.upgradeToCoSell = upgradeToCoSell;
        copy.answerCheck = answerCheck;
        copy.contactsAfterSharing = contactsAfterSharing;
        copy.errorStages = errorStages;
        return copy;
    }

    /** Returns what becomes of edits held back on hold. */
    public HeldEdits heldEdits() {
        return heldEdits;
    }

    /** Returns what happens when an opportunity on hold is closed. */
    public OnHoldToClosed onHoldToClosed() {
        return onHoldToClosed;
    }

    /** Returns what happens when a deal is won too early to be registered. */
    public EarlyWin earlyWin() {
        return earlyWin;
    }

    /** Returns how long before the end of the 14 days warnings are raised, longest first. */
    public List<Duration> expiryWarnings() {
        return expiryWarnings;
    }

    /** Returns the sales stage that a CRM stage (API name) stands for, or null where none is mapped. */
    public @Nullable SalesStage salesStage(@Nullable String crmStage) {
        return crmStage == null ? null : salesStages.get(crmStage);
    }

    /** Returns the sales stage that each CRM stage stands for, in the order in which they were given. */
    public Map<String, SalesStage> salesStages() {
        return salesStages;
    }

    /** Tells whether any CRM stage is mapped to a sales stage. */
    public boolean mapsSalesStages() {
        return !salesStages.isEmpty();
    }

    /** Returns the form in which a sales stage is written (C-4). */
    public SalesStage.Form salesStageForm() {
        return salesStageForm;
    }

    /** Returns the reason that a CRM value stands for, or null where none is mapped. */
    public @Nullable CloseReason closeReason(String crmValue) {
        return closeReasons.get(crmValue.strip());
    }

    /** Returns the answer to whether a deal without help is upgraded to co-sell by asking Microsoft afterwards (R-070, C-11). */
    public boolean upgradeToCoSell() {
        return upgradeToCoSell;
    }

    /** Returns how often a deal is read again while Microsoft's answer is awaited. */
    public Duration answerCheck() {
        return answerCheck;
    }

    /** Returns the answer to whether customer contacts are still sent after the deal was shared (C-2). */
    public boolean contactsAfterSharing() {
        return contactsAfterSharing;
    }

    /** Returns the closed CRM stages (API names) that mean "closed as an error" (R-086, C-5). */
    public Set<String> errorStages() {
        return errorStages;
    }

    List<Finding> problems() {
        List<Finding> problems = new ArrayList<>();
        for (Duration warning : expiryWarnings) {
            if (warning.isNegative() || warning.isZero() || warning.compareTo(Duration.ofDays(14)) > 0) {
                problems.add(problem(
                        "expiryWarnings", "a time is out of range", "choose times above zero and up to 14 days"));
                break;
            }
        }
        if (answerCheck.compareTo(Duration.ofHours(1)) < 0 || answerCheck.compareTo(Duration.ofDays(7)) > 0) {
            problems.add(problem("answerCheck", "is out of range", "choose 1 hour to 7 days"));
        }
        return problems;
    }

    private static Finding problem(String option, String message, String remedy) {
        return Finding.error(FindingCodes.CONFIGURATION_INVALID, null, "lifecycle." + option, message, remedy);
    }

    /** Collects the options. Confined to one thread. */
    public static final class Builder {
        private HeldEdits heldEdits = HeldEdits.SEND;
        private OnHoldToClosed onHoldToClosed = OnHoldToClosed.REFUSE;
        private EarlyWin earlyWin = EarlyWin.WARN;
        private List<Duration> expiryWarnings = List.of(Duration.ofDays(7), Duration.ofDays(3), Duration.ofDays(1));
        private final Map<String, SalesStage> salesStages = new LinkedHashMap<>();
        private SalesStage.Form salesStageForm = SalesStage.Form.PERCENT;
        private final Map<String, CloseReason> closeReasons = new LinkedHashMap<>();
        private boolean upgradeToCoSell;
        private Duration answerCheck = Duration.ofDays(1);
        private boolean contactsAfterSharing;
        private Set<String> errorStages = Set.of();

        private Builder() {}

        /** Sets what becomes of edits held back on hold. Default: {@code SEND}. */
        public Builder heldEdits(HeldEdits value) {
            this.heldEdits = Objects.requireNonNull(value, "heldEdits");
            return this;
        }

        /** Sets what happens when an opportunity on hold is closed. Default: {@code REFUSE}. */
        public Builder onHoldToClosed(OnHoldToClosed value) {
            this.onHoldToClosed = Objects.requireNonNull(value, "onHoldToClosed");
            return this;
        }

        /** Sets what happens when a deal is won too early to be registered. Default: {@code WARN}. */
        public Builder earlyWin(EarlyWin value) {
            this.earlyWin = Objects.requireNonNull(value, "earlyWin");
            return this;
        }

        /** Sets how long before the end of the 14 days warnings are raised; none switches them off. Default: 7, 3 and 1 days. */
        public Builder expiryWarnings(Duration... before) {
            this.expiryWarnings = List.of(before);
            return this;
        }

        /** Says which sales stage a CRM stage (API name) stands for. Default: none, so no sales stage is sent. */
        public Builder salesStage(String crmStage, SalesStage stage) {
            salesStages.put(Objects.requireNonNull(crmStage, "crmStage"), Objects.requireNonNull(stage, "stage"));
            return this;
        }

        /** Sets the form in which a sales stage is written (C-4). Default: {@code PERCENT}. */
        public Builder salesStageForm(SalesStage.Form value) {
            this.salesStageForm = Objects.requireNonNull(value, "salesStageForm");
            return this;
        }

        /** Says which reason of Microsoft's list a value of the CRM's reason field stands for. A value that is not mapped is sent as it is. */
        public Builder closeReason(String crmValue, CloseReason reason) {
            closeReasons.put(crmValue.strip(), Objects.requireNonNull(reason, "reason"));
            return this;
        }

        /** Sets whether a deal without help is upgraded by asking Microsoft afterwards; not proven against the service (C-11). Default: {@code false}. */
        public Builder upgradeToCoSell(boolean value) {
            this.upgradeToCoSell = value;
            return this;
        }

        /** Sets how often a deal is read again while Microsoft's answer is awaited, 1 hour to 7 days. Default: 1 day. */
        public Builder answerCheck(Duration value) {
            this.answerCheck = Objects.requireNonNull(value, "answerCheck");
            return this;
        }

        /** Sets whether customer contacts are still sent after the deal was shared; not proven against the service (C-2). Default: {@code false}. */
        public Builder contactsAfterSharing(boolean value) {
            this.contactsAfterSharing = value;
            return this;
        }

        /** Sets the closed CRM stages (API names) that mean "closed as an error"; needs a reason. Not in the API's own list (C-5). Default: none. */
        public Builder errorStages(String... stages) {
            this.errorStages = new LinkedHashSet<>(List.of(stages));
            return this;
        }

        /** Returns the immutable settings; {@link SyncSettings.Builder#build} reports every problem of theirs. */
        public LifecycleSettings build() {
            return new LifecycleSettings(this);
        }
    }
}
