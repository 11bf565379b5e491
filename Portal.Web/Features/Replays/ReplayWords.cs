using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Replays;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Replays;

/// <summary>How replays and changes are told.</summary>
internal static class ReplayWords
{
    /// <summary>"Draft 13", "Version 12".</summary>
    public static string Subject(this IStringLocalizer<ReplaysTexts> words, ReplaySubject subject) =>
        subject.Version is null ? words["Subject.Draft", subject.Number] : words["Subject.Version", subject.Number];

    /// <summary>"Draft 13 against version 12".</summary>
    public static string Title(this IStringLocalizer<ReplaysTexts> words, ReplaySubject candidate, ReplaySubject? held) =>
        held is null ? words.Subject(candidate) : words["Title.Against", words.Subject(candidate), held.Number];

    /// <summary>"Draft 13 would have sold $356,924.50 more in installments and lent out at most $118,900.00 more at once."</summary>
    public static string Told(this IStringLocalizer<ReplaysTexts> words, ReplaySubject candidate, ReplayReport report)
    {
        var (sales, peak) = (report.PlanSales.Difference, report.Peak.Difference);
        return words[sales >= 0 ? "Told.More" : "Told.Less", words.Subject(candidate), Size(sales, report), Size(peak, report), words[peak >= 0 ? "More" : "Less"]];
    }

    /// <summary>Over which orders, and who loses an offer.</summary>
    public static IReadOnlyList<string?> Then(this IStringLocalizer<ReplaysTexts> words, ReplaySubject? held, ReplayReport report)
    {
        var lost = report.CountOf(ReplayChange.NewlyRefused);
        return
        [
            words.Count("Told.Over", report.Orders, Formats.Day(report.First!.Value), Formats.Day(report.Last!.Value)),
            held is null ? words["Told.NoBase"] : lost == 0 ? words["Told.NobodyLoses"] : words.Count("Told.Lose", lost),
        ];
    }

    /// <summary>The days that were asked for, open or not.</summary>
    public static string Days(this IStringLocalizer<ReplaysTexts> words, DateOnly? from, DateOnly? to) => (from, to) switch
    {
        ({ } first, { } last) => words["Days.Both", Formats.Day(first), Formats.Day(last)],
        ({ } first, null) => words["Days.From", Formats.Day(first)],
        (null, { } last) => words["Days.To", Formats.Day(last)],
        _ => words["Days.All"],
    };

    public static string Change(this IStringLocalizer<ReplaysTexts> words, ReplayChange change) => words[$"Change.{change}"];

    /// <param name="words">Of the reader's language.</param>
    /// <param name="code">One of <see cref="Portal.Domain.Quotes.ReasonCodes"/>; one without words is told as it is.</param>
    public static string Reason(this IStringLocalizer<ReplaysTexts> words, string code) => words[$"Code.{code}"] is { ResourceNotFound: false } told ? told.Value : code;

    /// <summary>How pages call a filter of their address; null for what is none of them.</summary>
    public static string? NameOfFilter(this IStringLocalizer<ReplaysTexts> words, string filter) => filter switch
    {
        "change" => words["Change"].Value,
        "outcome" => words["Outcome"].Value,
        "reason" => words["Reason"].Value,
        "offering" => words["Offering"].Value,
        _ => null,
    };

    private static string Size(long difference, ReplayReport report) => Formats.Money(new Money(Math.Abs(difference), report.Currency));
}
