using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Infrastructure.Demo;

namespace Portal.Web.Features.Access;

/// <summary>Whom to be in the demo world: the people most stories begin with, then everyone else.</summary>
public sealed partial class DemoPeople
{
    private static readonly Role[] s_first = [Role.Owner, Role.Finance, Role.PartnerManager, Role.SupportAgent, Role.PlatformAdmin];

    private IReadOnlyList<DemoPerson> _first = [];
    private IReadOnlyList<DemoPerson> _others = [];

    [Parameter, EditorRequired]
    public required IDemoWorld World { get; set; }

    protected override void OnParametersSet()
    {
        _first = [.. s_first.Select(role => World.People.First(person => person.Role == role))];
        _others = [.. World.People.Except(_first)];
    }
}
