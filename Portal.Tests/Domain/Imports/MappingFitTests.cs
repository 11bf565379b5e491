using Portal.Domain.Common;
using Portal.Domain.Imports;

namespace Portal.Tests.Domain.Imports;

/// <summary>What is said of a format is about that format and these dates.</summary>
public sealed class MappingFitTests
{
    private static readonly GuessHints s_hints = new("Europe/London", Currency.Of("GBP"), MonthFirst: false, DecimalComma: false);

    [Theory]
    [InlineData("M/d/yyyy", Fit.Only, 2, "03/02/2012", "03/13/2012")]
    [InlineData("d/M/yyyy", Fit.Worse, 1, "03/02/2012", "03/13/2012")]
    [InlineData("d/M/yyyy", Fit.Open, 1, "03/02/2012")]
    [InlineData("M/d/yyyy", Fit.Open, 1, "03/02/2012")]
    [InlineData("M/d/yyyy", Fit.Partly, 1, "03/13/2012", "soon")]
    [InlineData("nonsense", Fit.Worse, 0, "03/13/2012")]
    [InlineData("M/d/yyyy", Fit.Unseen, 0)]
    public void Dates_AreJudgedByTheFormatThatIsTold(string format, Fit fit, int read, params string[] dates)
    {
        var told = MappingFit.Of(Lines.OnlineRetail with { DateFormat = format }, ["InvoiceDate"], [.. dates.Select(date => (string[])[date])], s_hints);

        Assert.Equal((fit, read, dates.Length), (told.Dates, told.DatesRead, told.DatesSeen));
    }

    [Theory]
    [InlineData(null, Fit.Only, "1.50")]
    [InlineData(".", Fit.Only, "1.50")]
    [InlineData(",", Fit.Worse, "1.50")]
    [InlineData(null, Fit.Worse, "1,50")]
    [InlineData(",", Fit.Open, "1,500")]
    [InlineData(",", Fit.Open, "1.50", "1,50")]
    public void Mark_IsJudgedByTheNumbers(string? mark, Fit fit, params string[] prices)
    {
        var told = MappingFit.Of(Lines.OnlineRetail with { DecimalMark = mark }, ["UnitPrice"], [.. prices.Select(price => (string[])[price])], s_hints);

        Assert.Equal(fit, told.Mark);
    }
}
