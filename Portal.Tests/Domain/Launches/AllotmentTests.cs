using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Portal.Domain.Common;
using Portal.Domain.Launches;

namespace Portal.Tests.Domain.Launches;

/// <summary>Which customers get a version that only some get.</summary>
public sealed class AllotmentTests
{
    private static readonly OfferingId s_offering = OfferingId.From("off_01JD0000000000000000000001");
    private static readonly LaunchId s_launch = LaunchId.From("lau_01JD0000000000000000000001");

    /// <summary>Stable: asked again it is the same; monotone: who has it at a percentage has it at every larger one; complete: at 100 % everybody has it.</summary>
    [Property(MaxTest = 500)]
    public Property Customer_KeepsTheVersionWhileThePercentageGrows() => Prop.ForAll(
        Arb.From(Gen.Choose(1, 100)),
        Arb.From(Gen.Choose(1, 100)),
        ArbMap.Default.ArbFor<NonEmptyString>(),
        (one, other, customer) =>
        {
            var (small, large) = (Math.Min(one, other), Math.Max(one, other));
            var (before, after) = (GroundOf(small, customer.Get), GroundOf(large, customer.Get));
            return before == GroundOf(small, customer.Get)
                && (before is AllotmentGround.NotYet || after is AllotmentGround.Among)
                && GroundOf(100, customer.Get) is AllotmentGround.Among;
        });

    [Theory]
    [InlineData(5)]
    [InlineData(25)]
    [InlineData(50)]
    public void Share_OfManyCustomers_IsAboutThePercentage(int percent)
    {
        var among = Enumerable.Range(0, 20_000).Count(i => GroundOf(percent, $"customer-{i}") is AllotmentGround.Among);

        Assert.InRange(among / 200.0, percent - 1.5, percent + 1.5);
    }

    [Fact]
    public void Bucket_IsThatOfEveryNodeAndEveryDay()
    {
        // Kept quotes and running launches rely on it: whoever changes the hash draws the customers of running launches anew.
        Assert.Equal([15, 63, 30, 92], new[] { "c-1", "c-2", "ann", "王" }.Select(customer => Allotment.BucketOf(s_offering, s_launch, customer)));
    }

    [Fact]
    public void AnotherLaunch_DrawsAnew()
    {
        var customers = Enumerable.Range(0, 2_000).Select(i => $"c-{i}").ToList();
        var first = customers.Where(customer => Allotment.BucketOf(s_offering, s_launch, customer) < 20).ToHashSet(StringComparer.Ordinal);
        var second = customers.Count(customer => first.Contains(customer) && Allotment.BucketOf(s_offering, LaunchId.From("lau_2"), customer) < 20);

        Assert.InRange(second, 40, 130);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nobody_GetsTheVersionBefore_AtAnyPercentage(string? customer) =>
        Assert.All([1, 50, 99], percent => Assert.Equal(AllotmentGround.NoCustomer, GroundOf(percent, customer)));

    [Fact]
    public void Text_IsReadAsItWasWritten()
    {
        IReadOnlyList<Allotment> allotments = [new(s_offering, s_launch, 25, AllotmentGround.Among), new(OfferingId.From("off_2"), LaunchId.From("lau_2"), 5, AllotmentGround.NoCustomer)];

        Assert.Equal(allotments, Allotment.Read(Allotment.Write(allotments)));
        Assert.Empty(Allotment.Read(Allotment.Write([])));
    }

    private static AllotmentGround GroundOf(int percent, string? customer) =>
        Allotment.Of(new PartialLaunch(s_launch, s_offering, OfferingVersionId.From("ofv_1"), percent), customer).Ground;
}
