using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Replays;
using Portal.Infrastructure.Access;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Replays;

/// <summary>What both versions would have meant, figure by figure; each difference opens to its orders.</summary>
public sealed partial class ReplayFigures
{
    [Parameter, EditorRequired]
    public required ReplaySubject Candidate { get; set; }

    /// <summary>What it is held against; null where nothing was live.</summary>
    [Parameter, EditorRequired]
    public required ReplaySubject? Base { get; set; }

    [Parameter, EditorRequired]
    public required ReplayReport Report { get; set; }

    /// <summary>What the partner assumed; null where nothing.</summary>
    [Parameter, EditorRequired]
    public required Assumptions? Assumptions { get; set; }

    /// <summary>The kept replay whose orders open; null where nothing was kept but the figures.</summary>
    [Parameter]
    public ReplayId? Replay { get; set; }

    [CascadingParameter]
    public required Visit Visit { get; set; }

    private IReadOnlyList<Row> Rows =>
    [
        Counted("Row.Eligible", Report.Eligible, Behind(ReplayChange.NewlyEligible) ?? Behind(ReplayChange.NewlyRefused)),
        new Row(L["Row.Lost"], null, Formats.Count(0), Formats.Count(Lost), Signed(Lost), Behind(ReplayChange.NewlyRefused)),
        Amount("Row.EligibleAmount", Report.EligibleAmount, Behind(ReplayChange.NewlyEligible) ?? Behind(ReplayChange.NewlyRefused)),
        Counted("Row.OtherPlan", new Compared(0, Report.CountOf(ReplayChange.OtherPlan)), Behind(ReplayChange.OtherPlan)),
        Amount("Row.Sales", Report.PlanSales, BehindAll),
        Amount("Row.Fee", Report.MerchantFee, BehindAll),
        Amount("Row.Charge", Report.FinanceCharge, BehindAll),
        Amount("Row.Financed", Report.AmountFinanced, BehindAll),
        Amount("Row.Peak", Report.Peak, BehindAll) with { Note = Report.PeakGrowth is { } growth ? L["Row.Peak.Growth", Formats.Growth(growth)].Value : null },
        .. Assumptions is { } assumed
            ? new[] { Range("Row.Loss", assumed.LossOf(Report), assumed), Range("Row.Refunds", assumed.RefundsOf(Report), assumed) }
            : [],
    ];

    private long Lost => Report.CountOf(ReplayChange.NewlyRefused);

    private (string Text, string Address)? BehindAll => Replay is null || Report.ChangedOrders == 0 ? null : (L["Open", Formats.Count(Report.ChangedOrders)], Orders(ReplayUrls.Any));

    private (string Text, string Address)? Behind(ReplayChange change) =>
        Replay is not null && Report.CountOf(change) is > 0 and var orders ? (L["Open", Formats.Count(orders)], Orders(ReplayUrls.Text(change))) : null;

    private string Orders(string change) => ReplayUrls.Orders(Replay!.Value.Value).Of(Visit, ("change", change));

    private Row Counted(string name, Compared figure, (string, string)? behind) =>
        new(L[name], null, Formats.Count(figure.Before), Formats.Count(figure.After), Signed(figure.Difference), behind);

    private Row Amount(string name, Compared figure, (string, string)? behind) =>
        new(L[name], null, Formats.Money(In(figure.Before)), Formats.Money(In(figure.After)), Formats.Change(In(figure.Difference)), behind);

    private Row Range(string name, ComparedRange figure, Assumptions assumed) => new(
        L[name],
        L["Row.Range", Formats.Change(In(figure.Difference.Low)), Formats.Change(In(figure.Difference.High)), assumed.Source],
        Formats.Money(In(figure.Before.Expected)),
        Formats.Money(In(figure.After.Expected)),
        Formats.Change(In(figure.Difference.Expected)),
        BehindAll);

    private static string Signed(long count) => Formats.CountChange(count);

    private Money In(long minor) => new(minor, Report.Currency);

    /// <param name="Behind">The orders that make the difference; null where there are none.</param>
    private sealed record Row(string Name, string? Note, string Before, string After, string Difference, (string Text, string Address)? Behind);
}
