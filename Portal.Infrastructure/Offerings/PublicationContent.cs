using System.Text.Json;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Infrastructure.Persistence.Conventions;
using Portal.Infrastructure.Replays;

namespace Portal.Infrastructure.Offerings;

/// <summary>What is approved of a publication, by value, with what was measured of it: every approver sees the same.</summary>
/// <param name="Seen">The number of the version that it is held against: the last one that people of the partner saw; null where there is none.</param>
/// <param name="Measure">Against that version; null where nothing was measured.</param>
/// <param name="Launch">How it goes live.</param>
public sealed record PublicationContent(OfferingSpec Spec, int? Seen, SpecMeasure? Measure, LaunchChoice Launch)
{
    internal static string Write(OfferingSpec spec, int? seen, SpecMeasure? measure, LaunchChoice launch) =>
        JsonSerializer.Serialize(new Written(SpecJson.Write(spec), seen, measure, launch), StoredJson.Options);

    internal static PublicationContent Read(string text, OfferingKinds kinds)
    {
        var written = JsonSerializer.Deserialize<Written>(text, StoredJson.Options)!;
        return new PublicationContent(kinds.Read(written.Spec), written.Seen, written.Measure, written.Launch ?? LaunchChoice.AtOnce);
    }

    private sealed record Written(string Spec, int? Seen, SpecMeasure? Measure, LaunchChoice? Launch);
}
