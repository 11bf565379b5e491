using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Keys;

/// <summary>The keys of the API: made here, shown once, revoked for good.</summary>
public sealed partial class ApiKeys
{
    private DataState<IReadOnlyList<ApiKeySummary>>? _keys;
    private CreatedApiKey? _created;
    private string _createdName = "";
    private string _name = "";
    private string? _nameError;
    private Role _role = Role.SecretKey;
    private int? _working;

    [Inject]
    public required ListApiKeysQuery Keys { get; init; }

    [Inject]
    public required CreateApiKeyCommand Create { get; init; }

    [Inject]
    public required RevokeApiKeyCommand Revoke { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    private async Task CreateAsync()
    {
        var name = _name.Trim();
        _nameError = name.Length is 0 or > CreateApiKeyCommand.LongestName ? L["Name.Wrong", CreateApiKeyCommand.LongestName].Value : null;
        if (_nameError is not null)
        {
            return;
        }

        var consequence = new Consequence(
            L["Create.Question", name],
            [new ConsequenceLine(L[$"Create.Effect.{_role}"], null, L[Visit.Environment is TenantEnvironment.Live ? "Create.Live" : "Create.Test"])],
            L["Create.Finality"],
            L["Create.Stay"],
            L["Create"]);
        await ConsequenceDialog.AskAsync(Dialogs, consequence, () => MakeAsync(new NewApiKey(name, _role)), _keys!.ReloadAsync);
    }

    private async Task<Refusal?> MakeAsync(NewApiKey key)
    {
        if (!(await Create.RunAsync(key, Actor)).TryGet(out var created, out var refusal))
        {
            return refusal;
        }

        (_created, _createdName, _name) = (created, key.Name, "");
        return null;
    }

    private async Task RevokeAsync(ApiKeySummary key)
    {
        var consequence = new Consequence(
            L["Revoke.Question", key.Name],
            [new ConsequenceLine(L["Revoke.Effect"], null, L["Revoke.At"])],
            L["Revoke.Finality"],
            L["Revoke.Stay"],
            L["Revoke.Go", key.Name],
            Destroys: true);
        await ConsequenceDialog.AskAsync(Dialogs, consequence, () => Revoke.RunAsync(key.Id, Actor), _keys!.ReloadAsync);
    }
}
