using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Common;

namespace Portal.Domain.Launches;

/// <summary>Why a quote got one version or the other.</summary>
public enum AllotmentGround
{
    /// <summary>The customer is among those who get the new version.</summary>
    Among,

    /// <summary>The customer is not: the version before.</summary>
    NotYet,

    /// <summary>Nobody said who the customer is: the version before, since a share of customers can't be told without.</summary>
    NoCustomer,
}

/// <summary>A version that some customers get.</summary>
public sealed record PartialLaunch(LaunchId Launch, OfferingId Offering, OfferingVersionId Version, int Percent);

/// <summary>Which of two versions of an offering a quote got, and why; kept with the set of versions that the quote pins.</summary>
public sealed record Allotment(OfferingId Offering, LaunchId Launch, int Percent, AllotmentGround Ground)
{
    private const int Buckets = 100;

    /// <summary>
    /// The one place where it is decided. A customer's place is fixed for a launch by a hash of offering, launch and reference, so that a percentage that grows
    /// only adds customers, and each launch draws anew.
    /// </summary>
    /// <param name="customer">The merchant's reference; null where none was given.</param>
    public static Allotment Of(PartialLaunch launch, string? customer) => new(
        launch.Offering,
        launch.Launch,
        launch.Percent,
        string.IsNullOrEmpty(customer) ? AllotmentGround.NoCustomer
        : BucketOf(launch.Offering, launch.Launch, customer) < launch.Percent ? AllotmentGround.Among
        : AllotmentGround.NotYet);

    /// <summary>The customer's place, 0 to 99.</summary>
    public static int BucketOf(OfferingId offering, LaunchId launch, string customer)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{offering.Value}\n{launch.Value}\n{customer}"), hash);
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % Buckets);
    }

    /// <summary>Of several, as text of one line; empty for none.</summary>
    public static string Write(IEnumerable<Allotment> allotments) => string.Join(
        ';',
        allotments.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Offering} {one.Launch} {one.Percent} {one.Ground}")));

    /// <inheritdoc cref="Write"/>
    public static IReadOnlyList<Allotment> Read(string text) =>
    [
        .. text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(' ')).Select(parts => new Allotment(
            OfferingId.From(parts[0]), LaunchId.From(parts[1]), int.Parse(parts[2], CultureInfo.InvariantCulture), Enum.Parse<AllotmentGround>(parts[3]))),
    ];
}
