using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Portal.Domain.Eligibility;
using Portal.Domain.Quotes;
using Portal.Domain.Replays;
using Portal.Tests.Domain.Offerings;

namespace Portal.Tests.Domain.Replays;

public sealed class TakeSharesTests
{
    private static readonly string[] s_terms = ["pay4", "m6", "m12"];

    [Fact]
    public void Orders_AreDividedByTheShares()
    {
        var shares = Of(("pay4", 60), ("m6", 10), ("m12", 30));

        var all = Count(shares, _ => true);
        Assert.InRange(all["pay4"], 5_800, 6_200);
        Assert.InRange(all["m6"], 850, 1_150);
        Assert.InRange(all["m12"], 2_800, 3_200);

        // Of those that are not offered pay4, three in four take m12.
        var some = Count(shares, term => term is not "pay4");
        Assert.InRange(some["m12"], 7_250, 7_750);
        Assert.Equal(10_000, some["m12"] + some["m6"]);
        Assert.Null(shares.Choose("R1", _ => false));
    }

    [Property(MaxTest = 200)]
    public Property APlanOfferedBesides_MovesNobodyBetweenTheOthers() => Prop.ForAll(Arb.From(Gen.Choose(0, 1_000_000)), number =>
    {
        var shares = Of(("pay4", 50), ("m6", 20), ("m12", 30));
        var before = shares.Choose($"R{number}", term => term is not "m6");
        var after = shares.Choose($"R{number}", _ => true);

        Assert.True(after is "m6" || after == before);
    });

    [Fact]
    public void OrderSoldHere_KeepsWhatItTook()
    {
        var shares = Of(("m12", 100));
        var hindsight = Hindsight.Of(Samples.Spec);

        Assert.Equal("m12", hindsight.Of(Order(500_00, PlanChoice.First), "A", shares).Plan!.Id.Term);
        Assert.Equal("pay4", hindsight.Of(Order(100_00, PlanChoice.First), "A", shares).Plan!.Id.Term); // m12 starts at 300.00
        Assert.Equal("pay4", hindsight.Of(Order(500_00, PlanChoice.Of("pay4")), "A", shares).Plan!.Id.Term);
        Assert.Null(hindsight.Of(Order(500_00, PlanChoice.None), "A", shares).Plan);
        Assert.False(hindsight.Of(Order(1_00, PlanChoice.First), "A", shares).IsEligible);
    }

    [Theory]
    [InlineData("pay4", 99, "shares")]
    [InlineData("pay4", 101, "shares.pay4")]
    [InlineData("pay4", -1, "shares.pay4")]
    [InlineData("m24", 100, "shares.m24")]
    public void Shares_ThatAreNone_AreRefused(string term, int percent, string param)
    {
        Assert.False(TakeShares.Of(new Dictionary<string, int>(StringComparer.Ordinal) { [term] = percent }, s_terms).TryGet(out _, out var refusal));
        Assert.Equal(("invalid_value", param), (refusal!.Code, refusal.Param));
    }

    private static TakeShares Of(params (string Term, int Percent)[] parts)
    {
        Assert.True(TakeShares.Of(parts.ToDictionary(part => part.Term, part => part.Percent, StringComparer.Ordinal), s_terms).TryGet(out var shares, out _));
        return shares!;
    }

    private static Dictionary<string, int> Count(TakeShares shares, Func<string, bool> isOffered) =>
        Enumerable.Range(0, 10_000).GroupBy(number => shares.Choose($"R{number}", isOffered)!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    private static PastOrder Order(long amount, PlanChoice choice)
    {
        var day = new DateOnly(2026, 3, 2);
        return new PastOrder(new QuoteFacts(Cart.OfHistory(Samples.Usd, new CartLine(null, null, "electronics", 1, amount)), "US", "online", false, null, day), day, choice);
    }
}
