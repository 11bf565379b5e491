using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Infrastructure.Products;
using Portal.Web.Components.Lists;

namespace Portal.Web.Features.Products;

/// <summary>The products that this merchant's history names, and which of them somebody has chosen to put a category on.</summary>
public sealed partial class ProductList
{
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);

    [Inject]
    public required ListProductsQuery Products { get; init; }

    protected override ListAddress List => ProductUrls.List;

    private async Task<Result<ProductPage>> LoadAsync(CancellationToken cancellationToken) =>
        ProductUrls.Read(View).TryGet(out var request, out var refusal) ? await Products.RunAsync(request, Actor, cancellationToken) : refusal;

    private string? NameOf(string filter) => filter switch
    {
        "search" => L["Search"].Value,
        "category" => L["Category"].Value,
        "sort" => L["Sort"].Value,
        _ => null,
    };
}
