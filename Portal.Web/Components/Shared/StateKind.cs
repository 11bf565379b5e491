namespace Portal.Web.Components.Shared;

/// <summary>What a state means for the reader. Colour comes third, after icon and word.</summary>
public enum StateKind
{
    /// <summary>Nothing to do; also any state that is not known here, with its raw name.</summary>
    Idle,

    Ok,

    /// <summary>A clock runs, or something wants a look.</summary>
    Warn,

    /// <summary>Loss or refusal.</summary>
    Bad,

    Info,
}
