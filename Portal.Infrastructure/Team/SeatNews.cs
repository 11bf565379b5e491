using Portal.Domain.Common;

namespace Portal.Infrastructure.Team;

/// <summary>Tells in this process whose seats have changed, so that their open pages look again at once; those of other nodes do within half a minute.</summary>
public sealed class SeatNews
{
    public event EventHandler<SeatsChangedEventArgs>? Changed;

    internal void Tell(string user) => Changed?.Invoke(this, new SeatsChangedEventArgs(UserId.From(user)));
}

public sealed class SeatsChangedEventArgs(UserId user) : EventArgs
{
    public UserId User { get; } = user;
}
