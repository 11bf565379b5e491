namespace Portal.Domain.Access;

/// <summary>What may be done. Pages, commands, queries and endpoints each name exactly one.</summary>
public enum Permission
{
    ViewMerchant,
    ViewOfferings,
    EditOfferings,
    PublishOfferings,
    ViewOrders,
    CreateQuotes,
    ManageOrders,
    RefundOrders,
    ServicePlans,
    PayOffPlans,
    HelpShoppers,
    UseOwnPlan,
    ViewLedger,
    ClosePeriods,
    ViewAudit,
    ManageKeys,
    ViewTeam,
    ManageTeam,
    EditSettings,
    ErasePersonalData,
    MoveSandboxClock,
    Calculate,
    ViewPartner,
    ViewSupport,
    ViewPlatform,
    RunJobs,
}
