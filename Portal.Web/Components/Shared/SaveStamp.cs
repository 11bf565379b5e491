namespace Portal.Web.Components.Shared;

/// <summary>Where the save of what was typed stands. The time is the server's answer, never the client's guess.</summary>
public sealed record SaveStamp
{
    private SaveStamp(string? at, bool isFailing, bool isRefused = false) => (At, IsFailing, IsRefused) = (at, isFailing, isRefused);

    /// <summary>On its way.</summary>
    public static SaveStamp Saving { get; } = new(null, false);

    /// <summary>Not kept yet; it is tried again.</summary>
    public static SaveStamp Failing { get; } = new(null, true);

    /// <summary>Not kept, and trying again would not help.</summary>
    public static SaveStamp Refused { get; } = new(null, false, isRefused: true);

    /// <summary>When the server kept it, <c>10:42:07</c>.</summary>
    public string? At { get; }

    public bool IsFailing { get; }

    public bool IsRefused { get; }

    public static SaveStamp Saved(DateTimeOffset at, TimeZoneInfo zone) => new(Formats.Stamp(at, zone), false);
}
