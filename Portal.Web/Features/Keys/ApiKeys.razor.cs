using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
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
    private bool _creating;

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
        if (_creating)
        {
            return; // A second press while the first is under way makes no second key.
        }

        _creating = true;
        var result = await Create.RunAsync(new NewApiKey(_name, _role), Actor);
        _creating = false;
        if (!result.TryGet(out var created, out var refusal))
        {
            _nameError = refusal.Param is "name" ? L["Name.Wrong", CreateApiKeyCommand.LongestName] : RefusalText.Of(refusal, Refusals);
            return;
        }

        (_created, _createdName, _name, _nameError) = (created, _name.Trim(), "", null);
        await _keys!.ReloadAsync();
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
        if (await ConsequenceDialog.AskAsync(Dialogs, consequence, () => Revoke.RunAsync(key.Id, Actor)))
        {
            await _keys!.ReloadAsync();
        }
    }
}
