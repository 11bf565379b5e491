using System.Globalization;
using Portal.Domain.Quotes;

namespace Portal.Infrastructure.Orders;

/// <summary>One sale of the demo year.</summary>
/// <param name="PaymentMethod">In words of the sandbox's collector: most pay, some late, a few not at all.</param>
/// <param name="Choice">Which of the plans offered the shopper takes, counted round.</param>
/// <param name="RefundsPercent">100 for the whole order, above zero for its first line, 0 for none.</param>
internal sealed record DemoSale(
    int Number,
    DateTimeOffset At,
    string Reference,
    string Customer,
    string CustomerName,
    string PaymentMethod,
    IReadOnlyList<CartLine> Lines,
    bool PaysByCard,
    int Choice,
    int RefundsPercent);

/// <summary>Makes up a year of a hi-fi shop: more sales towards the end, regulars, a few returns. The same numbers every time.</summary>
internal static class DemoSales
{
    private const string Prefix = "NW-";
    private const int First = 10_000;
    private const int Customers = 230;

    private static readonly (string Sku, string Name, long Price)[] s_articles =
    [
        ("DR-210", "Drift soundbar", 649_00), ("DR-110", "Drift soundbar mini", 279_00), ("HA-05", "Harbor headphones", 199_00),
        ("HA-09", "Harbor headphones pro", 349_00), ("TT-1", "Tern turntable", 429_00), ("SP-40", "Skerry shelf speakers, pair", 560_00),
        ("SP-80", "Skerry floor speakers, pair", 1_480_00), ("AM-2", "Ness amplifier", 890_00), ("SM-1", "Puffin smart speaker", 99_00),
        ("CB-3", "Speaker cable, 3 m", 24_50), ("ST-7", "Speaker stands, pair", 129_00), ("PH-4", "Phono preamplifier", 159_90),
    ];

    private static readonly string[] s_first = ["Ava", "Noah", "Mia", "Liam", "Zoe", "Ethan", "Ines", "Omar", "Lena", "Kai", "Nora", "Hugo"];
    private static readonly string[] s_last = ["Brooks", "Silva", "Novak", "Haddad", "Olsen", "Park", "Rossi", "Meyer", "Okoye", "Tran", "Walsh"];

    public static IReadOnlyList<DemoSale> Of(int count, DateTimeOffset begins, DateTimeOffset ends)
    {
        var chance = new Chance(20_261_122);
        var span = ends - begins;
        return
        [
            .. Enumerable.Range(1, count).Select(number =>
            {
                // The square root crowds the sales towards the end: a shop that grows.
                var at = begins + (span * Math.Sqrt((number - 0.5) / count));
                var customer = chance.Below(Customers);
                var lines = LinesOf(chance);
                return new DemoSale(
                    number,
                    at,
                    string.Create(CultureInfo.InvariantCulture, $"{Prefix}{First + number}"),
                    string.Create(CultureInfo.InvariantCulture, $"shopper-{customer:000}"),
                    $"{s_first[customer % s_first.Length]} {s_last[customer % s_last.Length]}",
                    PaymentMethodOf(customer),
                    lines,
                    chance.Below(100) < 38,
                    chance.Below(12),
                    chance.Below(100) switch { < 3 => 100, < 6 => 50, _ => 0 });
            }),
        ];
    }

    /// <summary>Which sale a reference names; 0 for none.</summary>
    public static int NumberOf(string? reference) =>
        reference is null ? 0 : int.Parse(reference.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture) - First;

    private static string PaymentMethodOf(int customer) => customer switch
    {
        _ when customer % 19 == 4 => "card, collect_insufficient_funds",
        _ when customer % 37 == 9 => "bank debit, collect_returned_after_4",
        _ when customer % 29 == 12 => "card, collect_never",
        _ => "card",
    };

    private static CartLine[] LinesOf(Chance chance) =>
    [
        .. Enumerable.Range(0, 1 + chance.Below(3)).Select(_ =>
        {
            var (sku, name, price) = s_articles[chance.Below(s_articles.Length)];
            var quantity = chance.Below(100) < 85 ? 1 : 2;
            return new CartLine(sku, name, "electronics", quantity, price * quantity);
        }),
    ];

    /// <summary>The same sequence on every machine and runtime (multiplier and increment: Knuth, The Art of Computer Programming 2, 3.3.4, MMIX).</summary>
    private sealed class Chance(ulong state)
    {
        private ulong _state = state;

        public int Below(int bound)
        {
            _state = unchecked((_state * 6_364_136_223_846_793_005UL) + 1_442_695_040_888_963_407UL);
            return (int)((_state >> 33) % (ulong)bound);
        }
    }
}
