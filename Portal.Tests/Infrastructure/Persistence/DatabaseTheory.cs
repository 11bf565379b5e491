using Portal.Infrastructure.Persistence;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Portal.Tests.Infrastructure.Persistence;

/// <summary>
/// Runs the test once per database, handed over as the first argument (before those of each <c>[InlineData]</c>, if any).
/// PostgreSQL is reported as skipped, with the reason, where <c>PORTAL_TEST_POSTGRES</c> names no server; both are where a file of the folder <c>shared</c> that
/// the test reads is missing.
/// </summary>
[XunitTestCaseDiscoverer("Portal.Tests.Infrastructure.Persistence.DatabaseTheoryDiscoverer", "Portal.Tests")]
public sealed class DatabaseTheoryAttribute : FactAttribute
{
    public DatabaseTheoryAttribute(params string[] shared) => Skip = SharedDataFactAttribute.WhyNot(shared);
}

public sealed class DatabaseTheoryDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var display = discoveryOptions.MethodDisplayOrDefault();
        var displayOptions = discoveryOptions.MethodDisplayOptionsOrDefault();
        var rows = testMethod.Method.GetCustomAttributes(typeof(InlineDataAttribute))
            .Select(data => (object[])data.GetConstructorArguments().Single())
            .DefaultIfEmpty([])
            .ToList();

        foreach (var database in Enum.GetValues<DatabaseProvider>())
        {
            foreach (var row in rows)
            {
                object[] arguments = [database, .. row];
                yield return (factAttribute.GetNamedArgument<string?>(nameof(FactAttribute.Skip)) ?? TestDatabase.WhyMissing(database)) is { } reason
                    ? new XunitSkippedDataRowTestCase(messages, display, displayOptions, testMethod, reason, arguments)
                    : new XunitTestCase(messages, display, displayOptions, testMethod, arguments);
            }
        }
    }
}
