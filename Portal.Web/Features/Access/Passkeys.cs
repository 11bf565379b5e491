using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;

namespace Portal.Web.Features.Access;

/// <summary>
/// What a browser and its device do with passkeys, in requests: Identity keeps the question it asked in a cookie of five minutes that is read once.
/// What the store keeps of them is changed by commands.
/// </summary>
public sealed class Passkeys(SignInManager<PortalUser> door, UserManager<PortalUser> users, SecondFactors factors, Proofs proofs, AddPasskeyCommand add)
{
    /// <summary>What a browser is asked: for a passkey of this person, or, at the door, for any that it has here.</summary>
    public async Task<string> AskAsync(Person? person) =>
        await door.MakePasskeyRequestOptionsAsync(person is null ? null : await users.FindByIdAsync(person.Id.Value));

    /// <summary>What a browser is told to make a passkey for.</summary>
    public Task<string> OfferAsync(Person person) =>
        door.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = person.Id.Value, Name = person.Email, DisplayName = person.Name });

    /// <summary>Signs in; no code is asked for after it. Refusals: <c>passkey_unknown</c>, <c>passkey_late</c>.</summary>
    public async Task<Result<Done>> EnterAsync(string credential)
    {
        try
        {
            return (await door.PasskeySignInAsync(credential)).Succeeded ? Result.Of(default(Done)) : Refusal.Rule("passkey_unknown");
        }
        catch (Exception exception) when (IsNothing(exception))
        {
            return Refusal.Rule("passkey_late");
        }
    }

    /// <summary>Refusals: <c>passkey_anothers</c>, <c>passkey_wrong</c>, <c>passkey_late</c>.</summary>
    public async Task<Result<Done>> ProveAsync(Person person, string credential, CancellationToken cancellationToken)
    {
        try
        {
            var asserted = await door.PerformPasskeyAssertionAsync(credential);
            if (!asserted.Succeeded || !string.Equals(asserted.User.Id, person.Id.Value, StringComparison.Ordinal))
            {
                return await RefuseAsync(credential, person, cancellationToken);
            }

            if (!(await users.AddOrUpdatePasskeyAsync(asserted.User, asserted.Passkey)).Succeeded)
            {
                return Refusal.Rule("passkey_late");
            }
        }
        catch (Exception exception) when (IsNothing(exception))
        {
            return Refusal.Rule("passkey_late");
        }

        await proofs.KeepAsync(person, cancellationToken);
        return default(Done);
    }

    /// <summary>Refusals: those of <see cref="AddPasskeyCommand"/>, <c>passkey_wrong</c>, <c>passkey_late</c>.</summary>
    public async Task<Result<PasskeySummary>> AddAsync(Person person, string credential, string name, CancellationToken cancellationToken)
    {
        try
        {
            var attested = await door.PerformPasskeyAttestationAsync(credential);
            if (!attested.Succeeded || !string.Equals(attested.UserEntity.Id, person.Id.Value, StringComparison.Ordinal))
            {
                return await RefuseAsync(credential, person, cancellationToken);
            }

            attested.Passkey.Name = name;
            return await add.RunAsync(attested.Passkey, person, cancellationToken);
        }
        catch (Exception exception) when (IsNothing(exception))
        {
            return Refusal.Rule("passkey_late");
        }
    }

    private async Task<Refusal> RefuseAsync(string credential, Person person, CancellationToken cancellationToken) =>
        await factors.OwnerAsync(IdIn(credential), cancellationToken) is { } owner && owner != person.Id ? Refusal.Conflict("passkey_anothers") : Refusal.Rule("passkey_wrong");

    /// <summary>The credential's id, as the browser wrote it; empty where there is none.</summary>
    private static string IdIn(string credential)
    {
        using var read = JsonDocument.Parse(credential);
        return read.RootElement.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String ? id.GetString()! : "";
    }

    /// <summary>No question was asked, or too long ago, or what came back is no answer to one.</summary>
    private static bool IsNothing(Exception exception) => exception is InvalidOperationException or PasskeyException or JsonException or FormatException or ArgumentException;
}
