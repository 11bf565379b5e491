using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Portal.Infrastructure.Access;

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

    public CircuitIdentity(ILoggerFactory loggers, IVisits visits, Sessions sessions)
        : base(loggers)
    {
        (_log, _visits, _sessions) = (loggers.CreateLogger<CircuitIdentity>(), visits, sessions);
        _sessions.Ended += LeaveWith;
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
        base.Dispose(disposing);
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
