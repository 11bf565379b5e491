namespace Portal.Web;

/// <summary>The address of every page, as a template. A page says <c>@attribute [Route(PortalRoutes.Orders)]</c>; links are built by <see cref="PortalUrls"/>.</summary>
public static class PortalRoutes
{
    public const string MerchantHome = Merchant;
    public const string Orders = Merchant + "/orders";
    public const string Order = Orders + "/{Id}";
    public const string ImportedOrder = Orders + "/imported/{Id}";
    public const string OrdersFile = Orders + ".csv";
    public const string Imports = Merchant + "/imports";
    public const string ImportFile = Imports + "/file";
    public const string Import = Imports + "/{Id}";
    public const string ImportRejected = Import + "/rejected.csv";
    public const string Products = Merchant + "/products";
    public const string ProductCategories = Products + "/categories";
    public const string SampleOrders = "/samples/online-retail-2011-01-20.csv";
    public const string Balance = Merchant + "/balance";
    public const string Journal = Merchant + "/journal";
    public const string JournalFile = Journal + ".csv";
    public const string Entry = Journal + "/{Id}";
    public const string Periods = Merchant + "/periods";
    public const string TrialBalance = Merchant + "/trial-balance";
    public const string Audit = Merchant + "/audit";
    public const string AuditFile = Audit + ".csv";
    public const string Keys = Merchant + "/keys";
    public const string Team = Merchant + "/team";
    public const string Roles = Team + "/roles";
    public const string Find = Merchant + "/find";
    public const string MerchantPart = Merchant + Part;
    public const string Settings = Merchant + "/settings";
    public const string SettingsLogo = Settings + "/logo";

    public const string Offerings = Merchant + "/offerings";
    public const string Offering = Offerings + "/{Id}";
    public const string OfferingHistory = Offering + "/history";
    public const string OfferingPackageFile = Offering + "/versions/{Number}/package.json";
    public const string OfferingDuties = Offering + "/duties";
    public const string OfferingShare = Offering + "/share";
    public const string OfferingQuestions = Offering + "/questions";
    public const string OfferingRules = Offering + "/rules";
    public const string OfferingEligibility = Offering + "/eligibility";
    public const string OfferingPastOrders = OfferingEligibility + "/orders";
    public const string OfferingPastOrder = OfferingPastOrders + "/{Order}";

    public const string OfferingReplay = Offering + "/replay";
    public const string Replays = Merchant + "/replays";
    public const string Replay = Replays + "/{Id}";
    public const string ReplayedOrders = Replay + "/orders";
    public const string ReplayedOrdersFile = Replay + "/orders.csv";

    /// <summary>No page of its own: where a merchant's requests for approval stand.</summary>
    public const string Approvals = Merchant + "/approvals";
    public const string Approval = Approvals + "/{Id}";

    public const string PartnerHome = "/partner";
    public const string PartnerApprovals = PartnerHome + "/approvals";
    public const string PartnerPart = PartnerHome + Part;

    public const string SupportHome = "/support";
    public const string SupportPart = SupportHome + Part;

    public const string PlatformHome = "/platform";
    public const string HouseAudit = PlatformHome + "/audit";
    public const string PlatformPart = PlatformHome + Part;

    public const string Shopper = "/s";
    public const string ShopperPlan = Shopper + "/{Token}";

    public const string Checkout = "/checkout/{Quote}";
    public const string Share = "/o/{Offering}";
    public const string DemoShop = "/dev/shop";

    public const string SignIn = "/account/sign-in";
    public const string SignInCode = "/account/sign-in/code";
    public const string SignInRecovery = "/account/sign-in/recovery-code";
    public const string ForgotPassword = "/account/forgot-password";
    public const string ResetPassword = "/account/reset-password";
    public const string Security = "/account/security";
    public const string Codes = "/account/security/codes";
    public const string AskPasskey = "/account/passkeys/ask";
    public const string AskOwnPasskey = "/account/passkeys/ask-own";
    public const string OfferPasskey = "/account/passkeys/offer";
    public const string WayBack = "/account/way-back";
    public const string BeginWayBack = WayBack + "/begin";
    public const string StopWayBack = WayBack + "/stop";
    public const string Prove = "/account/prove";
    public const string Proof = "/account/proof";
    public const string SignOut = "/account/sign-out";
    public const string Logo = "/logo/{Hash}";
    public const string BrandSheet = "/brand/{File}";

    public const string Invitation = "/account/invitation";
    public const string SeatEnded = "/account/seat-ended";
    public const string Denied = "/account/denied";
    public const string Language = "/account/language";
    public const string SingleKeys = "/account/keys";
    public const string Theme = "/account/theme";
    public const string Gallery = "/dev/gallery";
    public const string Mailbook = "/dev/mail";
    public const string MailbookMessage = Mailbook + "/{Id}";
    public const string Status = "/status/{Code:int}";

    private const string Part = "/parts/{Part}";
    private const string Merchant = "/m/{Merchant}/{Environment}";
}
