using System.Text;
using Portal.Domain.Access;
using Portal.Domain.Common;

namespace Portal.Domain.Imports;

/// <summary>An article as one import told of it, in one currency. What an import brought goes with it when it is undone.</summary>
public sealed class ImportedProduct : ITenantOwned
{
    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required ImportId Import { get; init; }

    public required string Sku { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>
    /// Of the latest sale with a price that bears one, else of the latest line that does, else the sku; ties to the first by the bytes of UTF-8, which every store
    /// can compare, then to the line whose category is first, none before any. Corrections of stock, which cost nothing, often bear a note in the place of a name.
    /// </summary>
    public required string Name { get; set; }

    /// <summary>As the file said on the line that gave the name; null where it said none.</summary>
    public required string? Category { get; set; }

    /// <summary>What the name is worth: 2 on a sale with a price, 1 on another line, 0 where it is the sku.</summary>
    public required int NameRank { get; set; }

    /// <summary>The time of that line.</summary>
    public required DateTimeOffset NamedAt { get; set; }

    /// <summary>The time of its earliest line.</summary>
    public required DateTimeOffset FirstAt { get; set; }

    /// <summary>The time of its latest line.</summary>
    public required DateTimeOffset LastAt { get; set; }

    /// <summary>The lowest price of one piece above zero, minor units; zero where it had none.</summary>
    public required long Lowest { get; set; }

    /// <summary>The highest price of one piece, minor units; zero where it had none.</summary>
    public required long Highest { get; set; }

    /// <summary>How many lines were of it, returns included.</summary>
    public required long Lines { get; set; }

    /// <summary>Of which no line was seen yet but this one is to be.</summary>
    public static ImportedProduct Of(ImportedLine line, ImportId import, Scope.Merchant tenant) => new()
    {
        Merchant = tenant.Id,
        Environment = tenant.Environment,
        Import = import,
        Sku = line.Sku,
        Currency = line.Currency,
        Name = line.Name,
        Category = line.Category,
        NameRank = RankOf(line),
        NamedAt = line.At,
        FirstAt = line.At,
        LastAt = line.At,
        Lowest = line.UnitAmount,
        Highest = line.UnitAmount,
        Lines = 0,
    };

    /// <summary>Takes in what one line says of it. It does not matter in which order lines come.</summary>
    public void See(ImportedLine line)
    {
        var rank = RankOf(line);
        if (Names((rank, line.At, line.Name, line.Category), (NameRank, NamedAt, Name, Category)))
            (Name, Category, NamedAt, NameRank) = (line.Name, line.Category, line.At, rank);
        FirstAt = line.At < FirstAt ? line.At : FirstAt;
        LastAt = line.At > LastAt ? line.At : LastAt;
        Lowest = Lowest == 0 || (line.UnitAmount > 0 && line.UnitAmount < Lowest) ? line.UnitAmount : Lowest;
        Highest = Math.Max(Highest, line.UnitAmount);
        Lines++;
    }

    /// <summary>Whether the name that this one has goes before that of the other.</summary>
    public bool Names(ImportedProduct other) => Names((NameRank, NamedAt, Name, Category), (other.NameRank, other.NamedAt, other.Name, other.Category));

    private static int RankOf(ImportedLine line) =>
        string.Equals(line.Name, line.Sku, StringComparison.Ordinal) ? 0 : line.IsSale && line.Amount > 0 ? 2 : 1;

    private static bool Names((int Rank, DateTimeOffset At, string Name, string? Category) one, (int Rank, DateTimeOffset At, string Name, string? Category) other) =>
        one.Rank != other.Rank ? one.Rank > other.Rank
        : one.At != other.At ? one.At > other.At
        : CompareBytes(one.Name, other.Name) is not 0 and var order ? order < 0
        : CompareBytes(one.Category ?? "", other.Category ?? "") < 0;

    private static int CompareBytes(string left, string right) =>
        string.Equals(left, right, StringComparison.Ordinal) ? 0 : Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));
}
