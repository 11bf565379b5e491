using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;

namespace Portal.Web.Features.Access;

/// <summary>
/// What a browser and its device do with passkeys, in requests: Identity keeps the question it asked in a cookie of five minutes that is read once.
/// What the store keeps of them is changed by commands.
/// </summary>
public sealed class Passkeys(
    SignInManager<PortalUser> door, UserManager<PortalUser> users, SecondFactors factors, Proofs proofs, AddPasskeyCommand add, TimeProvider machine)
{
    private const string Identity = "Microsoft.AspNetCore.Identity";

    /// <summary>What a browser is asked: for a passkey of this person, or, at the door, for any that it has here.</summary>
    public async Task<string> AskAsync(Person? person) =>
        await door.MakePasskeyRequestOptionsAsync(person is null ? null : await users.FindByIdAsync(person.Id.Value));

    /// <summary>What a browser is told to make a passkey for.</summary>
    public Task<string> OfferAsync(Person person) =>
        door.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = person.Id.Value, Name = person.Email, DisplayName = person.Name });

    /// <summary>
    /// Signs in; no code is asked for after it. A lock that wrong passwords brought is none for whoever needs no password: anybody could close this door to an
    /// owner otherwise. Refusals: <c>passkey_unknown</c>, <c>passkey_late</c>.
    /// </summary>
    public async Task<Result<Done>> EnterAsync(string credential)
    {
        if (await AnswerAsync(credential, door.PerformPasskeyAssertionAsync, answer => answer.Failure) is not { } asserted)
        {
            return Refusal.Rule("passkey_late");
        }

        if (!asserted.Succeeded || !AccountLocks.IsOpen(asserted.User, machine.GetUtcNow()) || !await door.CanSignInAsync(asserted.User))
        {
            return Refusal.Rule("passkey_unknown");
        }

        if (!(await users.AddOrUpdatePasskeyAsync(asserted.User, asserted.Passkey)).Succeeded)
        {
            return Refusal.Rule("passkey_late");
        }

        await door.SignInWithClaimsAsync(asserted.User, isPersistent: false, [new Claim("amr", "mfa")]);
        return default(Done);
    }

    /// <summary>Refusals: <c>passkey_anothers</c>, <c>passkey_wrong</c>, <c>passkey_late</c>.</summary>
    public async Task<Result<Done>> ProveAsync(Person person, string credential, CancellationToken cancellationToken)
    {
        if (await AnswerAsync(credential, door.PerformPasskeyAssertionAsync, answer => answer.Failure) is not { } asserted)
        {
            return Refusal.Rule("passkey_late");
        }

        if (!asserted.Succeeded || !string.Equals(asserted.User.Id, person.Id.Value, StringComparison.Ordinal))
        {
            return await RefuseAsync(credential, person, cancellationToken);
        }

        if (!(await users.AddOrUpdatePasskeyAsync(asserted.User, asserted.Passkey)).Succeeded)
        {
            return Refusal.Rule("passkey_late");
        }

        await proofs.KeepAsync(person, cancellationToken);
        return default(Done);
    }

    /// <summary>Refusals: those of <see cref="AddPasskeyCommand"/>, <c>passkey_wrong</c>, <c>passkey_late</c>.</summary>
    public async Task<Result<AddedPasskey>> AddAsync(Person person, string credential, string name, CancellationToken cancellationToken)
    {
        if (await AnswerAsync(credential, door.PerformPasskeyAttestationAsync, answer => answer.Failure) is not { } attested)
        {
            return Refusal.Rule("passkey_late");
        }

        if (!attested.Succeeded || !string.Equals(attested.UserEntity.Id, person.Id.Value, StringComparison.Ordinal))
        {
            return await RefuseAsync(credential, person, cancellationToken);
        }

        attested.Passkey.Name = name;
        return await add.RunAsync(attested.Passkey, person, cancellationToken);
    }

    /// <summary>What Identity makes of an answer; null where no question was asked, or too long ago, or what came back is no answer to one.</summary>
    /// <exception cref="PasskeyException">Something else failed on the way, as a store that can't be reached.</exception>
    private static async Task<T?> AnswerAsync<T>(string credential, Func<string, Task<T>> look, Func<T, PasskeyException?> failureOf)
        where T : class
    {
        if (IdIn(credential).Length == 0)
        {
            return null;
        }

        T answer;
        try
        {
            answer = await look(credential);
        }
        catch (InvalidOperationException exception) when (exception.Source is Identity)
        {
            return null; // It finds no question of its own in the cookie.
        }

        return failureOf(answer) is { InnerException: { } cause } failure && !IsOfTheAnswer(cause) ? throw failure : answer;
    }

    /// <summary>Identity wraps whatever is thrown while it looks at an answer.</summary>
    private static bool IsOfTheAnswer(Exception cause) => cause is PasskeyException or JsonException or FormatException or ArgumentException or CryptographicException;

    private async Task<Refusal> RefuseAsync(string credential, Person person, CancellationToken cancellationToken) =>
        await factors.OwnerAsync(IdIn(credential), cancellationToken) is { } owner && owner != person.Id ? Refusal.Conflict("passkey_anothers") : Refusal.Rule("passkey_wrong");

    /// <summary>The credential's id, as the browser wrote it; empty where there is none.</summary>
    private static string IdIn(string credential)
    {
        try
        {
            using var read = JsonDocument.Parse(credential);
            return read.RootElement.ValueKind is JsonValueKind.Object && read.RootElement.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String ? id.GetString()! : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
