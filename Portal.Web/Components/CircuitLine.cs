using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Portal.Web.Components;

/// <summary>Whether the browser of a circuit can be reached: the circuit outlives its line for some minutes, in case that it comes back.</summary>
public sealed class CircuitLine : CircuitHandler
{
    /// <summary>Raised when it breaks, and when it is back.</summary>
    public event EventHandler? Changed;

    public bool IsUp { get; private set; } = true;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => Set(true);

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => Set(false);

    private Task Set(bool up)
    {
        IsUp = up;
        Changed?.Invoke(this, EventArgs.Empty);
        return Task.CompletedTask;
    }
}
