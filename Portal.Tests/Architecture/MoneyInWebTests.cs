using System.Text.RegularExpressions;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Tests.Architecture;

/// <summary>There is no second formula for money: what Web shows was computed in Domain. There is no list of exceptions.</summary>
public sealed partial class MoneyInWebTests
{
    [Fact]
    public void Web_CallsNoArithmeticOfMoneyOrRate()
    {
        string[] comparisons = ["op_Equality", "op_Inequality", "op_LessThan", "op_GreaterThan", "op_LessThanOrEqual", "op_GreaterThanOrEqual"];

        var offenders = CompiledCode.Of(House.Web).Members
            .Where(member => member.StartsWith("Portal.Domain.Common.", StringComparison.Ordinal))
            .Where(member => member.Contains(".op_", StringComparison.Ordinal) || member.StartsWith("Portal.Domain.Common.Rounded.", StringComparison.Ordinal)
                || member.StartsWith("Portal.Domain.Common.Allocation.", StringComparison.Ordinal) || member.EndsWith(".Rate.Of", StringComparison.Ordinal))
            .Where(member => !member.Contains(".op_Implicit", StringComparison.Ordinal) && !comparisons.Any(comparison => member.EndsWith(comparison, StringComparison.Ordinal)));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Web_CallsNoDecimalArithmetic()
    {
        var offenders = CompiledCode.Of(House.Web).Members
            .Where(member => DecimalArithmetic().IsMatch(member));

        Assert.Empty(offenders);
    }

    /// <summary>Whatever is a 64-bit number in the domain or in an answer of the store is an amount in minor units, or as little Web's to reckon with.</summary>
    private static readonly Regex s_minorUnitArithmetic = Arithmetic(
        [.. typeof(Money).Assembly.GetTypes().Concat(typeof(PortalContext).Assembly.GetTypes())
            .Where(type => type.IsVisible)
            .SelectMany(type => type.GetProperties())
            .Where(property => property.PropertyType == typeof(long) || property.PropertyType == typeof(long?))
            .Select(property => property.Name).Distinct(StringComparer.Ordinal)]);

    [Fact]
    public void Web_ReckonsWithNoMinorUnits()
    {
        var offenders = Repository.Sources("Portal.Web", ".cs").Concat(Repository.Sources("Portal.Web", ".razor"))
            .SelectMany(file => File.ReadLines(Repository.PathOf(file)).Select((line, index) => (file, line, number: index + 1)))
            .Where(at => s_minorUnitArithmetic.IsMatch(at.line))
            .Select(at => $"{at.file}:{at.number}: {at.line.Trim()}");

        Assert.Empty(offenders);
    }

    [Theory]
    [InlineData("var total = a.Minor + b.Minor;", true)]
    [InlineData("var half = amount.Minor / 2;", true)]
    [InlineData("var both = 2 * amount.Minor;", true)]
    [InlineData("sum += order.Amount.Minor;", true)]
    [InlineData("rows.Sum(row => row.Amount.Minor)", true)]
    [InlineData("var left = row.Amount - row.Paid;", true)]
    [InlineData("Interest: -plan.Terms.FinanceCharge", true)]
    [InlineData("<td>@(Plan!.Outstanding - 1)</td>", true)]
    [InlineData("rows.Sum(row => row.OwedPrincipal)", true)]
    [InlineData("new(row.N, row.Amount, -1)", false)]
    [InlineData("row => row.Amount > row.Paid", false)]
    [InlineData("$\"{order.Amount} - {order.Refunded}\"", false)]
    [InlineData("Amount = money.Minor,", false)]
    [InlineData("if (money.Minor > 0)", false)]
    [InlineData("/// <param name=\"x\">money.Minor</param>", false)]
    public void MinorUnitArithmetic_OnALine_IsSeen(string line, bool seen) => Assert.Equal(seen, s_minorUnitArithmetic.IsMatch(line));

    private static Regex Arithmetic(IEnumerable<string> members)
    {
        var member = $@"\.({string.Join('|', members)})\b";
        return new Regex(
            $@"{member}\s*[-+*/%](?!/)|(?<![/<])[-+*/%]=?\s*[\w.!]*{member}|\b(Sum|Average|Aggregate)\(.*{member}",
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"^System\.Decimal\.(op_(Addition|Subtraction|Multiply|Division|Modulus|UnaryNegation|Increment|Decrement)|Round|Truncate|Floor|Ceiling|Add|Subtract|Multiply|Divide)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DecimalArithmetic();
}
