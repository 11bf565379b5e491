using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Infrastructure.Orders;
using Portal.Web.Components.Lists;

namespace Portal.Web.Features.Orders;

/// <summary>The orders of this merchant and environment, sold here and imported.</summary>
public sealed partial class OrderList
{
    /// <summary>For a phone, whose table has no room for the heads.</summary>
    private static readonly (string? Name, string Text)[] s_sorts =
        [(null, "Sort.Newest"), (OrderUrls.Oldest, "Sort.Oldest"), (OrderUrls.Largest, "Sort.Largest"), (OrderUrls.Smallest, "Sort.Smallest")];

    private bool _hasImported;

    [Inject]
    public required ListOrdersQuery Orders { get; init; }

    protected override ListAddress List => OrderUrls.List;

    private IReadOnlyList<BuiltInView> BuiltIn =>
    [
        new(L["View.All"], ""),
        new(L["View.Late"], $"state={OrderUrls.PastDue}"),
        new(L["View.Refunded"], "state=refunded"),
        .. _hasImported ? [new BuiltInView(L["Source.Imported"], $"source={OrderUrls.Imported}")] : Array.Empty<BuiltInView>(),
    ];

    private string Lead => View.Sort switch
    {
        OrderUrls.Oldest => "Orders.Lead.Oldest",
        OrderUrls.Largest => "Orders.Lead.Largest",
        OrderUrls.Smallest => "Orders.Lead.Smallest",
        _ => "Orders.Lead",
    };

    private async Task<Result<OrderPage>> LoadAsync(CancellationToken cancellationToken) =>
        OrderUrls.Read(View).TryGet(out var request, out var refusal) ? await Orders.RunAsync(request, Actor, cancellationToken) : refusal;

    private string? NameOf(string filter) => filter switch
    {
        "q" => L["Filter.Search"].Value,
        "state" => L["Filter.State"].Value,
        "source" => L["Source"].Value,
        "country" => L["Country"].Value,
        "min" => L["Filter.Least", View.Currency ?? ""].Value,
        "max" => L["Filter.Most", View.Currency ?? ""].Value,
        "from" => L["Filter.From"].Value,
        "to" => L["Filter.To"].Value,
        ListAddress.Sort => L["Filter.Sort"].Value,
        _ => null,
    };
}
