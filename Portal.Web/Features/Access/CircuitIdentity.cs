using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Team;

namespace Portal.Web.Features.Access;

/// <summary>
/// Who is at the other end of a circuit, asked anew every half minute: a circuit would otherwise outlive the account. It also ends with
/// its session, at once. The gate listens, so that the screen follows; commands do not wait for this and ask for themselves.
/// </summary>
public sealed partial class CircuitIdentity : RevalidatingServerAuthenticationStateProvider
{
    private readonly ILogger _log;
    private readonly IVisits _visits;
    private readonly Sessions _sessions;
    private readonly SeatNews _seats;

    public CircuitIdentity(ILoggerFactory loggers, IVisits visits, Sessions sessions, SeatNews seats)
        : base(loggers)
    {
        (_log, _visits, _sessions, _seats) = (loggers.CreateLogger<CircuitIdentity>(), visits, sessions, seats);
        _sessions.Ended += LeaveWith;
        _seats.Changed += LookWith;
    }

    /// <summary>Raised after each look, whatever it found.</summary>
    public event EventHandler? Looked;

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            var valid = SignedIn.From(authenticationState.User) is { } account
                && await _visits.FindPersonAsync(account, cancellationToken) is not null;
            Looked?.Invoke(this, EventArgs.Empty);
            return valid;
        }
#pragma warning disable CA1031 // A store that can't be asked is no reason to sign everybody out; nothing can be done without it, and the next look comes soon.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotAsked(_log, exception);
            return true;
        }
    }

    protected override void Dispose(bool disposing)
    {
        _sessions.Ended -= LeaveWith;
        _seats.Changed -= LookWith;
        base.Dispose(disposing);
    }

    private void LookWith(object? sender, SeatsChangedEventArgs change) => _ = LookWithAsync(change);

    /// <summary>A seat given, changed or taken away is seen at once; the account and its session go on.</summary>
    private async Task LookWithAsync(SeatsChangedEventArgs change)
    {
        var state = await GetAuthenticationStateAsync();
        if (SignedIn.From(state.User)?.Id == change.User)
        {
            Looked?.Invoke(this, EventArgs.Empty);
        }
    }

    private void LeaveWith(object? sender, SessionEndedEventArgs session) => _ = LeaveWithAsync(session);

    private async Task LeaveWithAsync(SessionEndedEventArgs session)
    {
        var state = await GetAuthenticationStateAsync();
        if (session.IsOf(state.User))
        {
            SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
        }
    }

    [LoggerMessage(LogLevel.Error, "The store could not be asked whether an account still stands")]
    private static partial void LogNotAsked(ILogger logger, Exception exception);
}
