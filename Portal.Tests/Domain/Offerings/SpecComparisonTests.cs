using Portal.Domain.Offerings.Kinds;

namespace Portal.Tests.Domain.Offerings;

public sealed class SpecComparisonTests
{
    [Fact]
    public void Plans_OfOneLength_AreMatchedWhateverTheirKeys()
    {
        var after = Samples.Spec with { Maximum = 2_000_00, Terms = [Samples.PayIn4, Samples.Monthly12 with { Key = "t7", Minimum = 400_00 }] };

        var compared = SpecComparison.Of(Samples.Spec, after);

        Assert.Equal(["maximum", "terms[m12].minimum"], compared.Different.Select(row => row.Field), StringComparer.Ordinal);
        Assert.Contains(compared.Same, row => row.Field is "minimum" && row.After is "5000");
        Assert.DoesNotContain(compared.Same, row => row.Field is "maximum" or "terms[m12].minimum" or "terms[m12].key");
    }

    [Fact]
    public void Plan_ThatOnlyOneHas_IsOneDifference()
    {
        var compared = SpecComparison.Of(Samples.Spec, Samples.Spec with { Terms = [Samples.PayIn4] });

        var row = Assert.Single(compared.Different);
        Assert.Equal("terms[m12]", row.Field);
        Assert.Null(row.After);
        Assert.DoesNotContain(compared.Same, same => same.Field.StartsWith("terms[m12]", StringComparison.Ordinal));
    }

    [Fact]
    public void Specs_ThatAreEqual_DifferInNothing() => Assert.Empty(SpecComparison.Of(Samples.Spec, Samples.Spec).Different);
}
