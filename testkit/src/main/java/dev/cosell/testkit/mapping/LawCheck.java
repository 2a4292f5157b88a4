package dev.cosell.testkit.mapping;

import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.MappedField;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.referral.ReferralPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries the laws of one field on one side. */
final class LawCheck {
    private final MappingSide side;
    private final MappingSide other;
    private final SyncField field;
    private final List<FieldPolicy> all;
    private final Map<SyncField, Set<SyncField>> dependencies;

    LawCheck(
            MappingSide side,
            MappingSide other,
            SyncField field,
            List<FieldPolicy> all,
            Map<SyncField, Set<SyncField>> dependencies) {
        this.side = side;
        this.other = other;
        this.field = field;
        this.all = all;
        this.dependencies = dependencies;
    }

    /** What a law says of one value in one case: a breach, or null where it holds. */
    private interface Trial {
        @Nullable
        Breach of(MappingCase on, String form);
    }

    /** Tries a law on all cases, and with more values than they show. */
    Tally check(MappingLaw law, List<MappingCase> cases, List<String> more) {
        return switch (law) {
            case READING_IS_STABLE -> readingIsStable(cases);
            case WRITING_BACK_CHANGES_NOTHING -> overOwnForms(cases, this::readsBack);
            case WHAT_IS_WRITTEN_READS_BACK -> overForeignForms(cases, more, this::readsBack);
            case NORMAL_FORM_IS_STABLE -> overForeignForms(cases, more, this::comesToRest);
            case NOTHING_ELSE_MOVES -> overForeignForms(cases, more, this::nothingElseMoves);
            case EVERY_CHOICE_HAS_A_MEANING -> throw new IllegalArgumentException("checked by ChoiceCheck");
        };
    }

    private Tally readingIsStable(List<MappingCase> cases) {
        Tally tally = new Tally();
        for (MappingCase on : cases) {
            FieldReading first = side.read(field, on);
            FieldReading second = side.read(field, on);
            FieldReading copy = side.read(field, side.copy(on));
            boolean stable = first.equals(second) && first.equals(copy);
            tally.tried(
                    first.form() != null, stable ? null : unstable(on, first, first.equals(second) ? copy : second));
        }
        return tally;
    }

    private Breach unstable(MappingCase on, FieldReading first, FieldReading then) {
        return new Breach.Story(on)
                .before(side, field, first)
                .line("then read", Breach.words(then))
                .breach();
    }

    private Tally overOwnForms(List<MappingCase> cases, Trial law) {
        Tally tally = new Tally();
        for (MappingCase on : cases) {
            tryOut(tally, law, on, side.read(field, on).form());
        }
        return tally;
    }

    /** Tries what the other side shows in the same deal, what this side shows in the deal before, and more values on the first deal. */
    private Tally overForeignForms(List<MappingCase> cases, List<String> more, Trial law) {
        Tally tally = new Tally();
        more.forEach(form -> tryOut(tally, law, cases.get(0), form));
        String before = null;
        for (MappingCase on : cases) {
            if (comparable(on)) {
                tryOut(tally, law, on, other.read(field, on).form());
            }
            if (dependsOn(field).isEmpty()) {
                tryOut(tally, law, on, before);
                before = side.read(field, on).form();
            }
        }
        return tally;
    }

    private void tryOut(Tally tally, Trial law, MappingCase on, @Nullable String form) {
        if (form == null || !side.sends(field, form)) {
            return;
        }
        try {
            tally.tried(true, law.of(on, form));
        } catch (RuntimeException failed) {
            tally.tried(
                    true,
                    story(on, form)
                            .line("thrown", failed.getClass().getName() + ": " + failed.getMessage())
                            .breach());
        }
    }

    /** A field that is read with the help of another is compared only where both sides hold the same of that one. */
    private boolean comparable(MappingCase on) {
        return dependsOn(field).stream()
                .allMatch(helper -> Objects.equals(
                        side.read(helper, on).form(), other.read(helper, on).form()));
    }

    private Set<SyncField> dependsOn(SyncField dependent) {
        return dependencies.getOrDefault(dependent, Set.of());
    }

    private @Nullable Breach readsBack(MappingCase on, String form) {
        MappingCase after = side.write(field, form, on);
        FieldReading back = side.read(field, after);
        return form.equals(back.form())
                ? null
                : story(on, form)
                        .line("then", side.held(field, after))
                        .line("read back", Breach.words(back) + " where " + Breach.quoted(form) + " was expected")
                        .breach();
    }

    private @Nullable Breach comesToRest(MappingCase on, String form) {
        MappingCase once = side.write(field, form, on);
        String first = side.read(field, once).form();
        if (first == null) {
            return null; // reading back is another law
        }
        String second = side.read(field, side.write(field, first, once)).form();
        return first.equals(second)
                ? null
                : story(on, form)
                        .line("read back", Breach.quoted(first))
                        .line("rewritten", "reads back as " + (second == null ? "empty" : Breach.quoted(second)))
                        .breach();
    }

    private @Nullable Breach nothingElseMoves(MappingCase on, String form) {
        MappingCase after = side.write(field, form, on);
        List<String> moved = new ArrayList<>();
        for (FieldPolicy policy : all) {
            SyncField bystander = policy.field();
            FieldReading was = side.read(bystander, on);
            FieldReading is = side.read(bystander, after);
            boolean other = bystander != field && !dependsOn(bystander).contains(field) && !shows(bystander, field);
            if (other && !was.equals(is)) {
                moved.add(bystander + " from " + Breach.words(was) + " to " + Breach.words(is));
            }
        }
        return moved.isEmpty()
                ? null
                : story(on, form).line("moved too", String.join(", ", moved)).breach();
    }

    /** A field of the host's own may show in the CRM what another field writes: it moves with that one as it should. */
    private static boolean shows(SyncField bystander, SyncField written) {
        MappedField<?, ?> mapped = bystander.mapped();
        ReferralPath path = written.path();
        return mapped != null
                && path != null
                && path.pointer().equals("/" + mapped.referral().path().replace('.', '/'));
    }

    private Breach.Story story(MappingCase on, String form) {
        return new Breach.Story(on).before(side, field, side.read(field, on)).line("written", Breach.quoted(form));
    }
}
