using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;

namespace Portal.Web.Components.Shared;

/// <summary>A page of one merchant in one environment. Gate has let the actor in before the page is made.</summary>
public abstract class MerchantPage : ComponentBase
{
    /// <summary>The slug in the address. Queries take the <see cref="Actor"/>, which holds the id.</summary>
    [Parameter, EditorRequired]
    public required string Merchant { get; set; }

    [Parameter, EditorRequired]
    public required string Environment { get; set; }

    [CascadingParameter]
    public required Visit Visit { get; set; }

    /// <summary>Who acts: pass it to every command and query.</summary>
    [CascadingParameter]
    public required Actor Actor { get; set; }

    /// <summary>The address of another page of this merchant and environment.</summary>
    protected string To(string route, params ReadOnlySpan<string> values) => PortalUrls.At(Visit, route, values);
}
