using System.Collections.Frozen;
using static Portal.Domain.Access.Permission;

namespace Portal.Domain.Access;

/// <summary>The one table of who may do what. Everything that asks, asks here.</summary>
public static class RolePermissions
{
    private static readonly Permission[] s_look = [ViewMerchant, ViewOfferings, ViewOrders, ViewLedger, Calculate];

    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> s_table = new Dictionary<Role, Permission[]>
    {
        [Role.Owner] =
        [
            .. s_look, EditOfferings, PublishOfferings, HaltOfferings, RunReplays, CreateQuotes, ManageOrders, ImportOrders, RefundOrders, ServicePlans, PayOffPlans,
            HelpShoppers, ClosePeriods, ViewAudit, ManageKeys, ViewTeam, ManageTeam, EditSettings, ErasePersonalData, MoveSandboxClock,
        ],
        [Role.Editor] = [.. s_look, EditOfferings, PublishOfferings, HaltOfferings, RunReplays, CreateQuotes, ViewTeam],
        [Role.Finance] = [.. s_look, RunReplays, ManageOrders, ImportOrders, RefundOrders, HelpShoppers, ClosePeriods, ViewAudit, ViewTeam],
        [Role.Viewer] = [.. s_look, ViewTeam],
        [Role.PartnerManager] = [.. s_look, RunReplays, ViewAudit, ViewPartner, DecideApprovals, HaltOfferings],
        [Role.PartnerAnalyst] = [.. s_look, RunReplays, ViewPartner],
        [Role.SupportAgent] = [ViewMerchant, ViewOfferings, ViewOrders, HelpShoppers, ViewSupport],
        [Role.SupportLead] = [ViewMerchant, ViewOfferings, ViewOrders, RefundOrders, ServicePlans, PayOffPlans, HelpShoppers, ViewSupport],
        [Role.PlatformAdmin] = [ViewMerchant, ViewOfferings, ViewAudit, ViewPlatform],
        [Role.Compliance] = [.. s_look, ViewAudit, ErasePersonalData, ViewPlatform],
        [Role.SecretKey] =
        [
            ViewOfferings, EditOfferings, PublishOfferings, HaltOfferings, ViewOrders, ViewLedger, Calculate, RunReplays, CreateQuotes, AcceptQuotes, ManageOrders, ImportOrders, RefundOrders, ServicePlans,
            PayOffPlans, ErasePersonalData, MoveSandboxClock,
        ],
        [Role.PublishableKey] = [CreateQuotes, AcceptQuotes],
        [Role.Job] = [RunJobs, ServicePlans, PayOffPlans, HelpShoppers],
        [Role.Shopper] = [UseOwnPlan, PayOffPlans],
        [Role.Checkout] = [CreateQuotes, AcceptQuotes],
    }.ToFrozenDictionary(row => row.Key, row => row.Value.ToFrozenSet());

    public static bool Allows(Role role, Permission permission) => s_table[role].Contains(permission);

    public static IReadOnlySet<Permission> Of(Role role) => s_table[role];

    /// <summary>The roles that may, in the order of the table: for "Only an owner can" and the like.</summary>
    public static IReadOnlyList<Role> Allowed(Permission permission) =>
        [.. Enum.GetValues<Role>().Where(role => Allows(role, permission))];
}
