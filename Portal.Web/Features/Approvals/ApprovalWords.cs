using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Web.Components;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Offerings;
using O = MudBlazor.Icons.Material.Outlined;

namespace Portal.Web.Features.Approvals;

/// <summary>How needs, reasons and effects of changes are told.</summary>
internal static class ApprovalWords
{
    /// <summary>"2 people of Harbor Bank (partner manager)".</summary>
    public static string Needs(this IStringLocalizer<ApprovalsTexts> words, IEnumerable<ApprovalNeed> needs, string partner, IStringLocalizer<ShellTexts> shell) =>
        string.Join(words["And"], needs.Select(need => words.Count("Need", need.People, partner, shell[$"Role.{need.Role}"])));

    /// <summary>"most money lent out at once rises +18.0 % (above 10.0 %)", "Largest order from $1,000.00 to $1,500.00 lets in more".</summary>
    public static string Reason(this IStringLocalizer<ApprovalsTexts> words, ApprovalReason reason, SpecWords specs, Currency currency) => reason.Fact switch
    {
        { Code: SizeOfChange.PeakGrowth, Amount: long.MaxValue, Values: [_, var peak] } => words["Reason.peak_growth.nothing", Formats.Money(new Money(long.Parse(peak, CultureInfo.InvariantCulture), currency))],
        { Code: SizeOfChange.PeakGrowth, Amount: { } growth } => words["Reason.peak_growth", Formats.Growth(growth / 1000.0), Formats.Share((reason.Above ?? 0) / 1000.0)],
        { Code: SizeOfChange.PeakGrowth } => words["Reason.peak_growth.hidden"],
        { Code: SizeOfChange.NewCountry, Field: null, Values: [var country] } => words["Reason.new_country.whole", country],
        { Code: SizeOfChange.NewCountry, Values: [var country] } => words["Reason.new_country", country],
        { Code: SizeOfChange.Added, Field: { } row, Values: [_, var after] } => words["Reason.added", specs.Show(row, after)],
        { Field: { } field, Values: [var before, var after] } fact => words[$"Reason.{fact.Code}", specs.Place(field), specs.Show(field, before), specs.Show(field, after)],
        { Code: SizeOfChange.Looser or SizeOfChange.Dearer } fact => words[$"Reason.{fact.Code}.whole"],
        var fact => words[$"Reason.{fact.Code}"],
    };

    /// <summary>"ends in 5 days"; on its last day so many hours.</summary>
    public static string Ends(this IStringLocalizer<ApprovalsTexts> words, DateTimeOffset at, DateTimeOffset now) =>
        at - now is var left && left.TotalHours < 24 ? words.Count("Ends.Hours", (int)Math.Ceiling(Math.Max(0, left.TotalHours))) : words.Count("Ends.Days", (int)Math.Ceiling(left.TotalDays));

    /// <summary>How an effect is drawn; null where there is none to tell of.</summary>
    public static (StateKind Kind, string Icon)? FaceOf(ChangeEffect effect) => effect switch
    {
        ChangeEffect.Looser or ChangeEffect.Unclear or ChangeEffect.Dearer => (StateKind.Warn, O.TrendingUp),
        ChangeEffect.Tighter or ChangeEffect.Cheaper => (StateKind.Idle, O.TrendingDown),
        ChangeEffect.Added => (StateKind.Info, O.Add),
        ChangeEffect.Removed => (StateKind.Idle, O.Remove),
        ChangeEffect.Price => (StateKind.Idle, O.Payments),
        _ => null,
    };
}
