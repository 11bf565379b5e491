using Portal.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Persistence;

public sealed class DatabaseTheoryTests
{
    [DatabaseTheory]
    [InlineData(1)]
    [InlineData(2)]
    public void DatabaseTheory_WithData_RunsEachRowOnEachDatabase(DatabaseProvider database, int row)
    {
        Assert.True(Enum.IsDefined(database));
        Assert.Null(TestDatabase.WhyMissing(database));
        Assert.InRange(row, 1, 2);
    }

    [SharedDataFact("data/online-retail.csv.gz")]
    public void SharedData_WherePresent_IsTheFileThatItsReadmeDescribes() =>
        Assert.Equal(7_447_576, new FileInfo(Path.Combine(Repository.Shared!, "data", "online-retail.csv.gz")).Length);
}
