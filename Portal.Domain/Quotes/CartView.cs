using Portal.Domain.Common;

namespace Portal.Domain.Quotes;

/// <summary>
/// A cart and its facts as the numbers of a <see cref="Vocabulary"/>, read once for all the offerings of a catalogue.
/// </summary>
public readonly ref struct CartView
{
    /// <summary>A fact that is not known.</summary>
    public const int Missing = -1;

    /// <summary>A value that no offering of the catalogue names.</summary>
    public const int Strange = -2;

    public required Currency Currency { get; init; }

    public required long Total { get; init; }

    public required int Country { get; init; }

    public required int Channel { get; init; }

    /// <summary>Bits of the categories on the lines.</summary>
    public required ReadOnlySpan<ulong> Categories { get; init; }

    /// <summary>A line is of a category that no offering names.</summary>
    public required bool HasStrangeCategory { get; init; }

    /// <summary>A line names no category.</summary>
    public required bool LacksCategory { get; init; }

    public required bool HasCustomer { get; init; }

    public required int Lines { get; init; }

    public required long Pieces { get; init; }

    /// <summary>A number of the vocabulary's countries.</summary>
    public required int ShipsTo { get; init; }

    /// <summary>Choices from here on are numbers of <see cref="Rules.RuleFactInfo.Choices"/>.</summary>
    public required int ShipsAbroad { get; init; }

    public required long CustomerDays { get; init; }

    public required int Device { get; init; }

    public required int RiskSignal { get; init; }

    public required int Standing { get; init; }
}
