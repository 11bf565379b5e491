using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Web;
using Portal.Web.Features.Access;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace Portal.Web.Components.Layout;

/// <summary>What the server draws of an interactive page (ADR 0007), and what it was drawn from, handed on to the circuit.</summary>
public sealed partial class FirstPicture : IDisposable
{
    private readonly PictureData _data = new();
    private Admission _admission = default!;
    private RouteData? _page;
    private string _path = "/";
    private PersistingComponentStateSubscription _keeping;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [CascadingParameter(Name = Themes.Cascade)]
    public string Theme { get; set; } = Themes.System;

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required PersistentComponentState Kept { get; init; }

    [Inject]
    public required PictureShelf Shelf { get; init; }

    public void Dispose() => _keeping.Dispose();

    protected override void OnInitialized()
    {
        _admission = HttpContext.Admission() ?? throw new InvalidOperationException("An interactive page names the permission it requires.");
        _path = Address.PathAndQuery();
        _page = _admission.Missing is null ? DrawnFirst() : null;
        _keeping = Kept.RegisterOnPersisting(Persist, RenderMode.InteractiveServer);
    }

    private Task Persist()
    {
        Kept.PersistAsJson(nameof(ShellSeed), new ShellSeed(_admission, Theme, _page is null ? null : Shelf.Put(_data)));
        return Task.CompletedTask;
    }

    private RouteData? DrawnFirst() =>
        HttpContext.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type is { } page && page.GetCustomAttribute<DrawnFirstAttribute>() is not null
            ? new RouteData(page, HttpContext.Request.RouteValues)
            : null;
}
