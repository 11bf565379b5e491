using System.Text.Json.Nodes;
using Portal.Domain.Common;

namespace Portal.Domain.Offerings;

/// <summary>Who last gave a field its value in a draft.</summary>
/// <param name="Revision">The draft's revision that it came with.</param>
/// <param name="By">The actor's id.</param>
/// <param name="At">The tenant's clock.</param>
public sealed record FieldStamp(int Revision, string By, DateTimeOffset At);

/// <summary>Two people gave one field different values: neither is lost, one of them has to choose.</summary>
public sealed record FieldConflict(string Field, JsonNode? Yours, JsonNode? Theirs, string By, DateTimeOffset At);

/// <summary>What became of a save.</summary>
/// <param name="Revision">To send with the next save.</param>
/// <param name="Conflicts">Fields that were not saved, since somebody else changed them meanwhile.</param>
public sealed record DraftSave(int Revision, OfferingSpec Spec, IReadOnlyList<FieldConflict> Conflicts);

/// <summary>The spec somebody is working on, one for each offering. Saved field by field as it is typed.</summary>
public sealed class OfferingDraft : ITenantOwned
{
    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required OfferingId Offering { get; init; }

    public OfferingSpec Spec { get; private set; } = null!;

    /// <summary>The number of the version it started from; null before the first publication.</summary>
    public int? BasedOn { get; private set; }

    /// <summary>Grows with each save; a save names the one it was typed on.</summary>
    public int Revision { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The actor's id.</summary>
    public string ChangedBy { get; private set; } = "";

    /// <summary>Everybody who gave it a value since it started from a version or from nothing, by the actor's id: whoever was written over had a hand in it too.</summary>
    public ValueList<string> Makers { get; private set; } = [];

    public IReadOnlyDictionary<string, FieldStamp> Stamps { get; private set; } = new Dictionary<string, FieldStamp>(StringComparer.Ordinal);

    /// <summary>A draft beside a new offering.</summary>
    public static OfferingDraft Start(Offering offering, OfferingSpec spec, string by) => new()
    {
        Merchant = offering.Merchant,
        Environment = offering.Environment,
        Offering = offering.Id,
        Spec = spec,
        ChangedAt = offering.CreatedAt,
        ChangedBy = by,
        Makers = [by],
    };

    /// <summary>
    /// Saves fields. A field that somebody changed after <paramref name="revision"/>, to another value, is left and answered with both values, and so is a
    /// field of a row that somebody took away; the rest is saved. Refusals: <c>unknown_field</c>, <c>invalid_value</c> and <c>field_fixed</c> with the field,
    /// and then nothing is saved; <c>invalid_value</c> of a revision that never was.
    /// </summary>
    public Result<DraftSave> Save(int revision, IReadOnlyList<FieldChange> changes, string by, DateTimeOffset at)
    {
        if (revision < 0 || revision > Revision)
            return Refusal.InvalidValue("revision", Revision);
        if (ObjectToFixed(changes) is { } forbidden)
            return forbidden;

        var conflicts = new List<FieldConflict>();
        var saved = new List<FieldChange>();
        foreach (var change in changes)
        {
            var stamp = Stamps.Where(row => row.Value.Revision > revision && SpecFields.Overlap(row.Key, change.Field)).Select(row => row.Value).MaxBy(row => row.Revision);
            if (stamp is null)
                saved.Add(change);
            else if (SpecFields.ValueOf(Spec, change.Field) is var theirs && !JsonNode.DeepEquals(theirs, change.Value))
                conflicts.Add(new FieldConflict(change.Field, change.Value, theirs, stamp.By, stamp.At));
        }

        if (!SpecFields.Apply(Spec, saved).TryGet(out var spec, out var refusal))
            return refusal;
        saved.RemoveAll(change => JsonNode.DeepEquals(SpecFields.ValueOf(Spec, change.Field), change.Value));
        if (saved.Count > 0)
        {
            Spec = spec;
            Revision++;
            ChangedAt = at;
            ChangedBy = by;
            Makers = [.. Makers.Append(by).Distinct(StringComparer.Ordinal)];
            Stamp(saved.Select(change => change.Field), by, at);
        }

        return new DraftSave(Revision, Spec, conflicts);
    }

    /// <summary>
    /// Puts a whole spec in place, through the same door as fields. Refusals: <c>draft_changed</c> of <c>revision</c> where somebody saved since the one it was
    /// made of, with the revision that is, the one that was, and every field that differs (the draft's value first); <c>field_fixed</c> with the field.
    /// </summary>
    /// <param name="revision">The one it was made of; null for whatever is.</param>
    public Result<DraftSave> Put(int? revision, OfferingSpec spec, string by, DateTimeOffset at) => revision is { } seen && seen != Revision
        ? Refusal.Conflict("draft_changed", "revision", Revision, seen, SpecFields.Changes(Spec, spec))
        : Save(Revision, SpecFields.Towards(Spec, spec), by, at);

    /// <summary><c>field_fixed</c> with the first field that no edit may touch; null where there is none.</summary>
    public Refusal? ObjectToFixed(IReadOnlyList<FieldChange> changes) =>
        changes.FirstOrDefault(change => Spec.IsFixed(change.Field)) is { } forbidden ? Refusal.Rule("field_fixed", forbidden.Field) : null;

    /// <summary>Gives up what differs from what is live. Refusal: <c>nothing_changed</c>.</summary>
    public Result<Done> Discard(OfferingVersion live, string by, DateTimeOffset at)
    {
        if (Spec == live.Spec)
            return Refusal.Rule("nothing_changed");
        Replace(live.Spec, by, at);
        return default(Done);
    }

    /// <summary>Starts anew from a version that has just gone live. Who typed on an older revision is still told what was changed since.</summary>
    internal void Follow(OfferingVersion version)
    {
        BasedOn = version.Number;
        Replace(version.Spec, version.PublishedBy, version.PublishedAt);
    }

    private void Replace(OfferingSpec spec, string by, DateTimeOffset at)
    {
        var changed = SpecFields.Between(Spec, spec);
        Spec = spec;
        Revision++;
        ChangedAt = at;
        ChangedBy = by;
        Makers = [];
        Stamp(changed.Select(field => field.Field), by, at);
    }

    private void Stamp(IEnumerable<string> fields, string by, DateTimeOffset at)
    {
        var stamps = new Dictionary<string, FieldStamp>(Stamps, StringComparer.Ordinal);
        foreach (var field in fields)
            stamps[field] = new FieldStamp(Revision, by, at);
        Stamps = stamps;
    }
}
