package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.SolutionTaxonomy;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ReferralAttribute;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What places a deal in Microsoft's Services programme: roles, area and play, in the words of the present fiscal year.
 *
 * @param roles what the partner does; several in the CRM's text are separated by {@code ;}
 * @param area current solution area, or null where none is given or it is not current
 * @param play current solution play of that area, or null where none is given or it is not current
 * @param areaCurrent whether the area that is given, if one is, stands in the table of the year
 * @param playCurrent the same of the play
 * @param given whether anything of the three is given
 * @param unchecked whether an area or play is given and no table is configured
 */
record ServicesPart(
        @NotEmpty(message = "PARTNER_ROLE_MISSING", groups = DealGroups.Services.class) List<String> roles,
        @NotNull(message = "SOLUTION_AREA_MISSING", groups = DealGroups.Services.class) @Nullable String area,
        @NotNull(message = "SOLUTION_PLAY_MISSING", groups = DealGroups.Services.class) @Nullable String play,
        @AssertTrue(message = "SOLUTION_AREA_NOT_CURRENT") boolean areaCurrent,
        @AssertTrue(message = "SOLUTION_PLAY_NOT_CURRENT") boolean playCurrent,
        boolean given,
        boolean unchecked) {

    static ServicesPart of(Opportunity crm, @Nullable SolutionTaxonomy taxonomy, LocalDate today) {
        List<String> roles = roles(crm.get(CrmField.PARTNER_ROLE));
        String area = crm.get(CrmField.SOLUTION_AREA);
        String play = crm.get(CrmField.SOLUTION_PLAY);
        boolean given = !roles.isEmpty() || area != null || play != null;
        if (taxonomy == null) {
            boolean unchecked = area != null || play != null;
            return new ServicesPart(roles, stripped(area), stripped(play), true, true, given, unchecked);
        }
        String currentArea = area == null ? null : taxonomy.area(today, area);
        // Beside an area that is refused anyway, the play is judged by itself: no second finding for one mistake.
        String currentPlay = play == null ? null : taxonomy.play(today, currentArea, play);
        return new ServicesPart(
                roles,
                currentArea,
                currentPlay,
                area == null || currentArea != null,
                play == null || currentPlay != null,
                given,
                false);
    }

    /** Returns the attributes of the referral. */
    List<ReferralAttribute> attributes() {
        List<ReferralAttribute> attributes = new ArrayList<>();
        roles.forEach(role -> attributes.add(new ReferralAttribute(ReferralAttribute.PARTNER_ROLE, role)));
        if (area != null) {
            attributes.add(new ReferralAttribute(ReferralAttribute.SOLUTION_AREA, area));
        }
        if (play != null) {
            attributes.add(new ReferralAttribute(ReferralAttribute.SOLUTION_PLAY, play));
        }
        return attributes;
    }

    private static List<String> roles(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(";"))
                        .map(String::strip)
                        .filter(role -> !role.isEmpty())
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }
}
