using Portal.Domain.Offerings;

namespace Portal.Web.Features.Offerings;

/// <summary>What somebody else can do to an offering that is open here.</summary>
public enum DraftDeed
{
    /// <summary>Gave fields other values.</summary>
    Changed,

    /// <summary>Put the draft back to what is live.</summary>
    PutBack,

    /// <summary>Made the draft the live version.</summary>
    Published,

    /// <summary>Made an older version live again.</summary>
    RolledBack,

    /// <summary>Took the offering away.</summary>
    Removed,
}

/// <summary>What was typed here, saved, and went with what somebody else did.</summary>
/// <param name="Before">The draft that had it.</param>
/// <param name="Changes">What brings it back.</param>
public sealed record LostEdits(OfferingSpec Before, IReadOnlyList<FieldChange> Changes);

/// <summary>What somebody else did to an offering while it was open here.</summary>
/// <param name="By">A name; null where that is not known.</param>
/// <param name="At">The tenant's clock.</param>
/// <param name="Fields">Those that others changed, as a person would tell it.</param>
/// <param name="Lost">Null for nothing.</param>
public sealed record DraftHappening(DraftDeed Deed, string? By, DateTimeOffset At, IReadOnlyList<string> Fields, LostEdits? Lost)
{
    /// <summary>Whether its person has to be told, beyond a line.</summary>
    public bool IsGrave => Deed is not DraftDeed.Changed;
}
