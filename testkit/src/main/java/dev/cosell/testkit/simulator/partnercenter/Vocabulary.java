package dev.cosell.testkit.simulator.partnercenter;

import java.util.Set;

/** The exact tokens of partner-center-api 2.2. */
final class Vocabulary {

    static final Set<String> TYPE = Set.of("Independent", "Shared");

    static final Set<String> QUALIFICATION = Set.of("None", "Direct", "MarketingQualified", "SalesQualified");

    static final Set<String> STATUS = Set.of("None", "New", "Active", "Closed");

    static final Set<String> SUBSTATUS =
            Set.of("None", "Pending", "Received", "Accepted", "Won", "Lost", "Declined", "Expired", "Error");

    static final Set<String> ASSISTANCE = Set.of(
            "Unknown",
            "GeneralOrOther",
            "CustomerTechnicalArchitecture",
            "ProofOfConceptOrDemo",
            "QuotesOrLicensing",
            "PostSalesCustomerSuccess",
            "WorkloadSpecificValueProposition");

    static final Set<String> TARGET_TYPE = Set.of("None", "BusinessProfileLocation", "SolutionProfile");

    static final Set<String> SOLUTION_TYPE = Set.of("None", "Category", "Name");

    static final Set<String> SALES_STAGE =
            Set.of("Qualify", "Develop", "Propose", "Close", "10", "20", "40", "60", "80", "100");

    static final Set<String> CUSTOMER_ID_TYPE = Set.of("Duns", "External");

    static final Set<String> ATTRIBUTE_TYPE =
            Set.of("CustomerMarketplaceIntent", "PartnerRole", "SolutionArea", "SolutionPlay");

    static final Set<String> MARKETPLACE_INTENT = Set.of("HaveNotDecided", "Yes", "No");

    static final Set<String> SIZE = Set.of(
            "",
            "1to50employees",
            "51to500employees",
            "Morethan500employees",
            "1to9employees",
            "10to50employees",
            "51to250employees",
            "251to1000employees",
            "1001to5000employees",
            "5001to10000employees",
            "10001to20000employees",
            "Morethan20000employees");

    static final Set<String> PRODUCT = Set.of(
            "Azure",
            "EnterpriseMobilityAndSecurity",
            "Exchange",
            "DeveloperTools",
            "Dynamics365Business",
            "Dynamics365Enterprise",
            "DynamicsAX,GP,NAV,SL",
            "Microsoft365",
            "Office",
            "PowerBI",
            "Project",
            "SharePoint",
            "SkypeForBusiness",
            "Surface",
            "SurfaceHub",
            "SQL",
            "Teams",
            "Visio",
            "Windows",
            "Yammer");

    static final Set<String> SERVICE = Set.of(
            "ConsultingAndProfessional",
            "CustomSolution(ISV)",
            "DeploymentOrMigration",
            "Hardware",
            "Integration",
            "IPServices(ISV)",
            "LearningAndCertification",
            "Licensing",
            "ManagedServices",
            "ProjectServices");

    static final Set<String> INDUSTRY = Set.of(
            "Agriculture, Forestry, & Fishing",
            "Communications & Media",
            "Education",
            "Financial Services",
            "Government",
            "Healthcare",
            "Hospitality",
            "Manufacturing",
            "Power & Utilities",
            "Public Safety and National Security",
            "Retail & Consumer Goods",
            "Services",
            "Travel & Transportation",
            "Wholesale & Distribution");

    /** Referral events that can be subscribed to, the test event, and some that other products raise. */
    static final Set<String> EVENT = Set.of(
            "referral-created",
            "referral-updated",
            "related-referral-created",
            "related-referral-updated",
            "test-created",
            "subscription-updated",
            "invoice-ready",
            "usagerecords-thresholdExceeded",
            "azure-fraud-event-detected");

    private Vocabulary() {}
}
