namespace Portal.Domain.Common;

/// <summary>Work of a tenant that one worker has at a time, for as long as it gives a sign of life.</summary>
public interface ILeased : ITenantOwned
{
    /// <summary>The worker that has it, until when on the machine's clock.</summary>
    string? Worker { get; }

    /// <inheritdoc cref="Worker"/>
    DateTimeOffset? HeldUntil { get; }

    /// <summary>A worker takes it up, or says that it is still at it.</summary>
    /// <exception cref="InvalidOperationException">There is nothing to be done.</exception>
    void Take(string worker, DateTimeOffset until);

    /// <summary>The worker lets go of it before it is done; nobody takes it up before then.</summary>
    /// <param name="until">The machine's clock; null is at once.</param>
    void Release(DateTimeOffset? until);

    /// <summary>It can't go on.</summary>
    /// <param name="fault">A stable code.</param>
    /// <param name="now">The tenant's clock.</param>
    void Fail(string fault, DateTimeOffset now);
}
