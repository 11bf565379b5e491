using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>A passkey as its owner may see it.</summary>
/// <param name="Id">The credential's, as browsers write it.</param>
public sealed record PasskeySummary(string Id, string Name, DateTimeOffset CreatedAt);

/// <param name="RecoveryCodes">Shown once; empty where the account has some that open.</param>
public sealed record AddedPasskey(PasskeySummary Passkey, IReadOnlyList<string> RecoveryCodes);

/// <param name="Id">The credential's, as browsers write it.</param>
/// <param name="Name">What its owner calls it, 1 to 60 characters.</param>
public sealed record PasskeyName(string Id, string Name)
{
    public const int Longest = 60;

    public static string IdOf(byte[] credential) => Base64Url.EncodeToString(credential);

    /// <summary>Empty for what is no id.</summary>
    public static byte[] CredentialOf(string id) => id.Length <= 2048 && Base64Url.IsValid(id) ? Base64Url.DecodeFromChars(id) : [];

    /// <summary>Null where it is none.</summary>
    internal static string? Read(string? name) => name?.Trim() is { Length: > 0 and <= Longest } trimmed && StorableText.IsStorable(trimmed) ? trimmed : null;
}

/// <summary>
/// Adds a passkey that the browser has just made for this account. It counts as two factors, since it asks for a fingerprint, a face or a code of the device.
/// Whoever has no recovery code gets some with it. Refusals: <c>passkey_anothers</c>, <c>passkeys_full</c>, <c>passkey_name</c>.
/// </summary>
public sealed class AddPasskeyCommand(CommandBoundary boundary, IServiceScopeFactory scopes, AccountTrail trail)
    : AccountCommand<UserPasskeyInfo, AddedPasskey>(boundary, scopes, trail)
{
    public const int Most = 20;

    protected override string Action => "account.passkey_added";

    protected override bool NeedsProof => true;

    protected override async Task<Result<AddedPasskey>> HandleAsync(UserPasskeyInfo request, AccountWork work, CancellationToken cancellationToken)
    {
        if (PasskeyName.Read(request.Name) is not { } name)
        {
            return Refusal.Invalid("passkey_name", "name");
        }

        var passkeys = work.Db.Set<IdentityUserPasskey<string>>().AsNoTracking();
        if (await passkeys.AnyAsync(passkey => passkey.CredentialId == request.CredentialId, cancellationToken))
        {
            return Refusal.Conflict("passkey_anothers");
        }

        if (await passkeys.CountAsync(passkey => passkey.UserId == work.User.Id, cancellationToken) >= Most)
        {
            return Refusal.Rule("passkeys_full");
        }

        request.Name = name;
        await ((IUserPasskeyStore<PortalUser>)work.Store).AddOrUpdatePasskeyAsync(work.User, request, cancellationToken);
        return new AddedPasskey(
            new PasskeySummary(PasskeyName.IdOf(request.CredentialId), name, request.CreatedAt), await RecoveryCodes.MakeMissingAsync(work, cancellationToken));
    }
}

/// <summary>Calls a passkey something else. Refusals: <c>not_found</c>, <c>passkey_name</c>.</summary>
public sealed class RenamePasskeyCommand(CommandBoundary boundary, IServiceScopeFactory scopes, AccountTrail trail)
    : AccountCommand<PasskeyName, Done>(boundary, scopes, trail)
{
    protected override string Action => "account.passkey_renamed";

    protected override async Task<Result<Done>> HandleAsync(PasskeyName request, AccountWork work, CancellationToken cancellationToken)
    {
        if (PasskeyName.Read(request.Name) is not { } name)
        {
            return Refusal.Invalid("passkey_name", "name");
        }

        var store = (IUserPasskeyStore<PortalUser>)work.Store;
        if (await store.FindPasskeyAsync(work.User, PasskeyName.CredentialOf(request.Id), cancellationToken) is not { } passkey)
        {
            return Refusal.NotFound("passkey");
        }

        passkey.Name = name;
        await store.AddOrUpdatePasskeyAsync(work.User, passkey, cancellationToken);
        return default(Done);
    }
}

/// <summary>Removes a passkey: it opens nothing any more. Refusals: <c>not_found</c>, <c>last_way_in</c>.</summary>
public sealed class RemovePasskeyCommand(CommandBoundary boundary, IServiceScopeFactory scopes, AccountTrail trail) : AccountCommand<string, Done>(boundary, scopes, trail)
{
    protected override string Action => "account.passkey_removed";

    protected override bool NeedsProof => true;

    protected override async Task<Result<Done>> HandleAsync(string request, AccountWork work, CancellationToken cancellationToken)
    {
        var credential = PasskeyName.CredentialOf(request);
        var passkeys = await work.Db.Set<IdentityUserPasskey<string>>().Where(passkey => passkey.UserId == work.User.Id).ToListAsync(cancellationToken);
        if (passkeys.Find(passkey => passkey.CredentialId.AsSpan().SequenceEqual(credential)) is not { } gone)
        {
            return Refusal.NotFound("passkey");
        }

        if (work.User.PasswordHash is null && passkeys.Count == 1)
        {
            return Refusal.Rule("last_way_in");
        }

        work.Db.Remove(gone);
        await work.Db.SaveChangesAsync(cancellationToken);
        await RecoveryCodes.DropUnneededAsync(work, cancellationToken);
        return default(Done);
    }
}
