using Portal.Domain.Access;

namespace Portal.Infrastructure.Access;

/// <summary>Whether an actor made earlier (by a circuit, a request, a job) still is what it says.</summary>
public interface IActorRights
{
    /// <summary>False once the account is locked or gone, the membership was taken away or the key revoked.</summary>
    ValueTask<bool> StillHoldAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>Whether a person has proved a moment ago, in this session, to be who signed in. Keys and jobs prove it with every call.</summary>
    ValueTask<bool> HaveProvedAsync(Actor actor, CancellationToken cancellationToken);
}
