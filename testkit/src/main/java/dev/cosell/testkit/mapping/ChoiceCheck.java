package dev.cosell.testkit.mapping;

import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.opportunity.CrmField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks the converter of a field that a picklist of the CRM holds. */
final class ChoiceCheck {
    private final CrmSide crm;
    private final ReferralSide referral;
    private final SyncField field;
    private final CrmField<String> place;
    private final List<String> choices;
    private final boolean written;
    private final boolean lossy;

    ChoiceCheck(CrmSide crm, ReferralSide referral, SyncField field, Picklist picklist, boolean written) {
        this.crm = crm;
        this.referral = referral;
        this.field = field;
        this.place = picklist.place();
        this.choices = picklist.choices();
        this.lossy = picklist.lossy();
        this.written = written;
    }

    /**
     * A picklist as a field uses it.
     *
     * @param place where it is
     * @param choices what it offers
     * @param lossy whether choices may share a meaning or have none
     */
    record Picklist(CrmField<String> place, List<String> choices, boolean lossy) {}

    Tally check(List<MappingCase> cases) {
        Tally tally = new Tally();
        Map<String, String> meanings = new TreeMap<>();
        MappingCase any = cases.get(0);
        for (String choice : choices) {
            MappingCase chosen =
                    any.with(any.crm().toBuilder().set(place, choice).build());
            String form = crm.read(field, chosen).form();
            String twin = form == null ? null : meanings.putIfAbsent(form, choice);
            boolean bad = form == null || twin != null;
            tally.tried(true, bad && !lossy ? story(chosen, choice, form, twin).breach() : null);
            if (form != null) {
                tally.tried(true, strange(chosen, form));
            }
        }
        for (MappingCase on : cases) {
            String form = referral.read(field, on).form();
            tally.tried(form != null, form == null ? null : strange(on, form));
        }
        return tally;
    }

    private Breach.Story story(MappingCase on, String choice, @Nullable String form, @Nullable String twin) {
        Breach.Story story = new Breach.Story(on).line("choice", Breach.quoted(choice));
        return twin == null
                ? story.line("read as", Breach.words(crm.read(field, on)))
                : story.line(
                        "read as", Breach.quoted(String.valueOf(form)) + " like the choice " + Breach.quoted(twin));
    }

    private @Nullable Breach strange(MappingCase on, String form) {
        if (!written) {
            return null;
        }
        Optional<?> text = crm.write(field, form, on).crm().values().get(place);
        boolean offered = text != null && text.isPresent() && choices.contains(String.valueOf(text.get()));
        return offered
                ? null
                : new Breach.Story(on)
                        .line("value", Breach.quoted(form))
                        .line("written", text == null || text.isEmpty() ? "nothing" : Breach.quoted(text.get()))
                        .line("choices", choices.toString())
                        .breach();
    }
}
