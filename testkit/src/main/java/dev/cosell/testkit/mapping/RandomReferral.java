package dev.cosell.testkit.mapping;

import dev.cosell.core.mapping.ReferralValue;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.LeadFacts;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralAttribute;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralTimes;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.registration.RegistrationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes referrals in which everything that a mapping may read is filled now and then. */
final class RandomReferral {
    private static final List<HelpCode> HELP = List.of(
            HelpCode.WORKLOAD_SPECIFIC_VALUE_PROPOSITION,
            HelpCode.CUSTOMER_TECHNICAL_ARCHITECTURE,
            HelpCode.PROOF_OF_CONCEPT_OR_DEMO,
            HelpCode.QUOTES_OR_LICENSING,
            HelpCode.POST_SALES_CUSTOMER_SUCCESS,
            HelpCode.GENERAL_OR_OTHER,
            HelpCode.of("NextYearsCode"));
    private static final List<String> STAGES = List.of("10", "20", "40", "60", "80", "Develop", "40%");
    private static final List<String> INTENTS = List.of("Yes", "No", "HaveNotDecided");
    private static final Instant CREATED = Instant.parse("2026-03-02T09:00:00Z");

    private static final List<String> SIZES = List.of("1to10employees", "51to500employees");
    private static final List<String> SOURCES = List.of("AppSource", "AzureMarketplace");

    private final RandomValues random;
    private final Vocabulary words;

    RandomReferral(RandomValues random, Vocabulary words) {
        this.random = random;
        this.words = words;
    }

    EngagementView view(String currency) {
        Referral own = own(currency);
        return new EngagementView(own, random.flag() ? microsoft(own) : null);
    }

    Referral microsoft(Referral own) {
        return Referral.builder(
                        ReferralId.of(id(random.number())),
                        ETag.of("\"m-" + random.number() + "\""),
                        random.flag() ? ReferralState.NEW_PENDING : ReferralState.ACCEPTED)
                .engagementId(own.engagementId())
                .organizationId("msft")
                .microsoftCrmId("7-" + random.number())
                .statusReason(maybe(word(ReferralValue.MICROSOFT_STATUS_REASON, random.text())))
                .invite(InviteContext.asking(random.pick(HELP), maybe(random.text())))
                .build();
    }

    private Referral own(String currency) {
        return Referral.builder(
                        ReferralId.of(id(random.number())),
                        ETag.of("\"" + random.number() + "\""),
                        random.flag() ? ReferralState.NEW_PENDING : ReferralState.ACCEPTED)
                .engagementId(EngagementId.of(id(random.number())))
                .organizationId("partner-org")
                .times(times())
                .microsoftCrmId(maybe("7-" + random.number()))
                .name(random.text())
                .type(new ReferralType(word(ReferralValue.TYPE, ReferralType.SHARED.token())))
                .qualification(
                        new Qualification(word(ReferralValue.QUALIFICATION, Qualification.SALES_QUALIFIED.token())))
                .direction(word(ReferralValue.DIRECTION, "Incoming"))
                .organizationName(maybe(word(ReferralValue.ORGANIZATION_NAME, random.text())))
                .lead(lead())
                .registrationStatus(
                        random.flag()
                                ? new RegistrationStatus(word(ReferralValue.REGISTRATION, "ReviewPending"))
                                : null)
                .externalReferenceId(maybe(random.token()))
                .statusReason(maybe(word(ReferralValue.STATUS_REASON, random.text())))
                .mpnId(maybe(word(ReferralValue.MPN_ID, String.valueOf(random.number()))))
                .campaignId(maybe(word(ReferralValue.CAMPAIGN_ID, random.text())))
                .salesStage(maybe(word(ReferralValue.SALES_STAGE, random.pick(STAGES))))
                .referralProgram(maybe(word(ReferralValue.REFERRAL_PROGRAM, random.text())))
                .notes(maybe(random.text()))
                .dealValue(random.once(10) ? null : random.amount())
                .currency(currency)
                .closingDate(random.once(10) ? null : random.date())
                .consent(new Consent(random.flag(), random.flag(), random.flag()))
                .attributes(attributes())
                .solutions(List.of(Solution.named("SOL-" + random.number(), random.token())))
                .team(List.of(person()))
                .customer(customer())
                .invite(random.flag() ? new InviteContext(maybe(random.text()), random.pick(HELP), "msft") : null)
                .build();
    }

    private ReferralTimes times() {
        return new ReferralTimes(
                CREATED,
                CREATED.plusSeconds(random.number()),
                random.once(10) ? null : random.moment(),
                random.once(10) ? null : random.moment(),
                random.once(10) ? null : random.moment());
    }

    private LeadFacts lead() {
        return new LeadFacts(
                maybe(word(ReferralValue.LEAD_SOURCE, random.pick(SOURCES))),
                maybe(word(ReferralValue.CALL_TO_ACTION, random.token())),
                maybe(word(ReferralValue.QUALITY, random.token())),
                random.flag(),
                random.flag(),
                null,
                maybe(word(ReferralValue.INCENTIVE_LEVEL, random.token())),
                List.of());
    }

    private CustomerProfile customer() {
        PostalAddress plain = address();
        PostalAddress spoken = new PostalAddress(
                plain.line1(),
                null,
                word(ReferralValue.CUSTOMER_CITY, random.token()),
                maybe(word(ReferralValue.CUSTOMER_STATE, random.token())),
                word(ReferralValue.CUSTOMER_POSTAL_CODE, "10115"),
                word(ReferralValue.CUSTOMER_COUNTRY, "DE"));
        String size = maybe(word(ReferralValue.CUSTOMER_SIZE, random.pick(SIZES)));
        return new CustomerProfile(word(ReferralValue.CUSTOMER_NAME, random.text()), size, spoken, List.of(person()));
    }

    private String word(ReferralValue<String> value, String otherwise) {
        return words.word(value, random, otherwise);
    }

    private List<ReferralAttribute> attributes() {
        return List.of(
                new ReferralAttribute(ReferralAttribute.PARTNER_ROLE, random.token()),
                new ReferralAttribute(ReferralAttribute.PARTNER_ROLE, random.token()),
                new ReferralAttribute(ReferralAttribute.SOLUTION_AREA, random.token()),
                new ReferralAttribute(ReferralAttribute.SOLUTION_PLAY, random.token()),
                ReferralAttribute.purchaseIntent(random.pick(INTENTS)));
    }

    PostalAddress address() {
        return new PostalAddress("Street " + random.number(), null, random.token(), null, "10115", "DE");
    }

    Person person() {
        return new Person(
                random.token(), random.token(), "+49 30 " + random.number(), random.token() + "@mail.example");
    }

    private @Nullable String maybe(String text) {
        return random.once(10) ? null : text;
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "%08d-1111-4111-8111-111111111111", number);
    }
}
