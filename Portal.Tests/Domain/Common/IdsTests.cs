using Portal.Domain.Common;

namespace Portal.Tests.Domain.Common;

public sealed class IdsTests
{
    /// <summary>Entries of one transaction are made within a millisecond, and "oldest first" is the order of their ids.</summary>
    [Fact]
    public void New_SortsInTheOrderOfMaking()
    {
        var ids = Enumerable.Range(0, 20_000).Select(_ => Ids.New<OrderId>().Value).ToArray();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids, StringComparer.Ordinal);
        Assert.All(ids, id => Assert.True(Ids.TryParse<OrderId>(id, out _)));
    }

    [Fact]
    public void New_OnManyThreads_NeverGivesOneTwice()
    {
        var ids = new string[8][];

        Parallel.For(0, ids.Length, i => ids[i] = [.. Enumerable.Range(0, 5_000).Select(_ => Ids.New<OrderId>().Value)]);

        Assert.Equal(40_000, ids.SelectMany(made => made).Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, made => Assert.Equal(made.Order(StringComparer.Ordinal), made, StringComparer.Ordinal));
    }
}
