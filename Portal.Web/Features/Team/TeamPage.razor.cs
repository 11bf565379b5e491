using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Infrastructure.Team;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Team;

/// <summary>Who works here and what they are; an owner lets people in, changes what they are, and lets them go.</summary>
public sealed partial class TeamPage
{
    /// <summary>What an owner is who lays the role down.</summary>
    private const Role After = Role.Editor;

    private DataState<TeamList>? _team;
    private TeamList? _known;

    [Inject]
    public required GetTeamQuery Team { get; init; }

    [Inject]
    public required ChangeRoleCommand Change { get; init; }

    [Inject]
    public required RemoveMemberCommand Remove { get; init; }

    [Inject]
    public required LeaveTeamCommand Leave { get; init; }

    [Inject]
    public required TransferOwnershipCommand Transfer { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    private bool Manages => Actor.Can(Permission.ManageTeam);

    private bool IsMe(TeamMember member) => member.Id == Visit.Person.Id;

    private Task ReloadAsync() => _team!.ReloadAsync();

    private RenderFragment FactorOf(TeamMember member) => builder =>
    {
        builder.OpenComponent<StateTag>(0);
        builder.AddComponentParameter(1, nameof(StateTag.Kind), member.SecondFactor ? StateKind.Ok : StateKind.Idle);
        builder.AddComponentParameter(2, nameof(StateTag.Text), L[member.SecondFactor ? "Factor.Yes" : "Factor.No"].Value);
        builder.CloseComponent();
    };

    private async Task ChangeAsync(TeamMember member, Role role)
    {
        var consequence = new Consequence(
            L["Make.Question", member.Name, Shell[$"Role.{role}"]],
            [new ConsequenceLine(L["Make.Was", Shell[$"Role.{member.Role}"]], null, L["Make.At"])],
            L["Make.Finality"],
            L["Make.Stay"],
            L["Make.Go"]);
        await ConsequenceDialog.AskAsync(Dialogs, consequence, () => Change.RunAsync(new RoleChange(member.Id, role), Actor), ReloadAsync);
    }

    private async Task TransferAsync(TeamMember member, bool lays)
    {
        var consequence = lays
            ? new Consequence(
                L["Over.Question", member.Name], [new ConsequenceLine(L["Over.Effect", member.Name], null, L["Make.At"])], L["Over.Finality"], L["Owner.Stay"],
                L["Over.Go"], Destroys: true)
            : new Consequence(
                L["Also.Question", member.Name], [new ConsequenceLine(L["Also.Effect", member.Name], null, L["Make.At"])], L["Also.Finality"], L["Owner.Stay"],
                L["Also.Go", member.Name]);
        await ConsequenceDialog.AskAsync(Dialogs, consequence, () => Transfer.RunAsync(new OwnershipTransfer(member.Id, lays ? After : null), Actor), ReloadAsync);
    }

    private async Task RemoveAsync(TeamMember member)
    {
        var consequence = new Consequence(
            L["Remove.Question", member.Name],
            [new ConsequenceLine(L["Remove.Effect", member.Name], null, L["Remove.Stays", member.Name])],
            L["Remove.Finality"],
            L["Remove.Stay"],
            L["Remove.Go", member.Name],
            Destroys: true);
        await ConsequenceDialog.AskAsync(Dialogs, consequence, () => Remove.RunAsync(member.Id, Actor), ReloadAsync);
    }

    private async Task LeaveAsync()
    {
        var consequence = new Consequence(
            L["Leave.Question", Visit.TenantName], [new ConsequenceLine(L["Leave.Effect"], null)], L["Leave.Finality"], L["Leave.Stay"], L["Leave.Go"], Destroys: true);
        await ConsequenceDialog.AskAsync(Dialogs, consequence, () => Leave.RunAsync(default, Actor));
    }
}
