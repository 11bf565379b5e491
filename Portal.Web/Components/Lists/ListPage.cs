using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Portal.Web.Components.Shared;

namespace Portal.Web.Components.Lists;

/// <summary>A page of a list whose filters and page stand in the address, so that it can be shared, kept and gone back to.</summary>
public abstract class ListPage : MerchantPage, IDisposable
{
    [Inject]
    public required NavigationManager Address { get; init; }

    /// <summary>What the address asks for now.</summary>
    protected ListView View { get; private set; } = null!;

    protected abstract ListAddress List { get; }

    public void Dispose()
    {
        Address.LocationChanged -= Follow;
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => Address.LocationChanged += Follow;

    protected override void OnParametersSet() => Read();

    private void Read() => View = List.Read(Visit, new Uri(Address.Uri).Query);

    private void Follow(object? sender, LocationChangedEventArgs moved)
    {
        if (string.Equals(new Uri(moved.Location).AbsolutePath, Address.ToAbsoluteUri(View.Whole).AbsolutePath, StringComparison.Ordinal))
        {
            Read();
            _ = InvokeAsync(StateHasChanged);
        }
    }
}
