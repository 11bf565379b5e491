using Microsoft.AspNetCore.Components;

namespace Portal.Web.Components.Layout;

internal static class Addresses
{
    /// <summary>Path and query from the root: <c>/m/northwind/test/orders?state=open</c>.</summary>
    public static string PathAndQuery(this NavigationManager address) => "/" + address.ToBaseRelativePath(address.Uri).Split('#')[0];
}
