using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Launches;
using Portal.Domain.Orders;
using Portal.Web.Components;
using Portal.Web.Components.Shared;
using O = MudBlazor.Icons.Material.Outlined;

namespace Portal.Web.Features.Gallery;

/// <summary>Every shared component in all its states, with samples that reach no store.</summary>
public sealed partial class GalleryBoard
{
    private static readonly Currency s_usd = Currency.Of("USD");
    private static readonly Money s_available = new(1_840_000, s_usd);
    private static readonly Money s_owed = new(-18_000, s_usd);
    private static readonly Money s_zero = Money.Zero(s_usd);
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 10, 42, 7, TimeSpan.Zero);

    private int _days = 30;
    private DataPhase _phase = DataPhase.Ready;

    [Inject]
    public required IStringLocalizer<GalleryTexts> L { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    private static IEnumerable<StateFace> Faces =>
    [
        .. Enum.GetValues<OrderStatus>().Select(States.Of), .. Enum.GetValues<PlanStatus>().Select(States.Of), .. Enum.GetValues<LaunchStatus>().Select(States.Of), States.LiveVersion, States.LaunchedVersion, States.DraftVersion,
        States.KeyWorks, States.KeyRevoked, States.PeriodOpen, States.PeriodClosed, States.Of((PlanStatus)99),
    ];

    private SegOption<int>[] Periods => [Days(7), Days(30), Days(90)];

    private SegOption<int> Days(int days) => new(days, L.Count("Days", days));

    private SegOption<DataPhase>[] Phases => [.. Enum.GetValues<DataPhase>().Select(phase => new SegOption<DataPhase>(phase, L[$"Data.{phase}"]))];

    private Sample[] Fields =>
    [
        new(L["Fields.Plain"], "150.00") { Help = L["Fields.Help"] },
        new(L["Fields.Saving"], "150.00") { Saved = SaveStamp.Saving },
        new(L["Fields.Saved"], "150.00") { Saved = SaveStamp.Saved(s_now, TimeZoneInfo.Utc), Changed = true },
        new(L["Fields.Failing"], "150.00") { Saved = SaveStamp.Failing },
        new(L["Fields.Wrong"], "12") { Help = L["Fields.Help"], Error = L["Fields.Error"] },
        new(L["Fields.Was"], "1,500.00") { Was = new FieldWas(Formats.Money(s_available), 12) },
        new(L["Fields.Disabled"], "150.00") { Disabled = true },
    ];

    private VersionStep[] Versions =>
    [
        new(11, VersionStage.Past, L["VersionBar.Past"], PortalRoutes.Gallery),
        new(12, VersionStage.Live, L["VersionBar.Live"], PortalRoutes.Gallery),
        new(13, VersionStage.Draft, L.Count("VersionBar.Draft", 3)),
    ];

    private string?[] Then => [L["LeadSentence.Then"]];

    private Need[] Needs =>
    [
        new(O.Schedule, L["Needs.Small"], L["Needs.Why"], StateKind.Warn, L["Needs.Clock"], new DateOnly(2026, 11, 20), L["Needs.Go"], PortalRoutes.Gallery + "#1") { AtRisk = s_zero },
        new(O.Gavel, L["Needs.Large"], L["Needs.Why"], StateKind.Bad, L["Needs.Over"], new DateOnly(2026, 11, 19), L["Needs.Go"], PortalRoutes.Gallery + "#2") { AtRisk = s_available },
        new(O.Info, L["Needs.Free"], L["Needs.Why"], StateKind.Info, L["Needs.Clock"], new DateOnly(2026, 11, 20), L["Needs.Go"], PortalRoutes.Gallery + "#3"),
    ];

    private RenderFragment AllNeeds => builder => builder.AddContent(0, L["Needs.All"]);

    private static void Nothing()
    {
    }

    private static Task<Result<T>> RefusedAsync<T>() => Task.FromResult<Result<T>>(Refusal.Unavailable("7K2M9QRT"));

    private Task<Result<FigureSource>> SumAsync() => Task.FromResult<Result<FigureSource>>(
        new FigureSource(
            L["Figures.Formula"],
            Formats.InstantUtc(s_now),
            [new FigureFact(L["Figures.Filter"], s_usd.Code)],
            [new FigurePart(L["Timeline.Refunded"], Formats.InstantUtc(s_now), s_owed, PortalRoutes.Gallery), new FigurePart(L["Timeline.Placed"], null, new Money(58_000, s_usd), null)])
        {
            Earlier = new Money(1_800_000, s_usd),
            Sum = s_available,
        });

    private Task<Result<FigureSource>> NothingYetAsync() =>
        Task.FromResult<Result<FigureSource>>(new FigureSource(L["Figures.Formula"], Formats.InstantUtc(s_now), [], []) { Sum = s_zero });

    private Task<Result<string[]>> LoadAsync(CancellationToken cancellationToken) => _phase switch
    {
        DataPhase.Loading => NeverAsync(cancellationToken),
        DataPhase.Failed => RefusedAsync<string[]>(),
        DataPhase.Empty => Task.FromResult(Result.Of(Array.Empty<string>())),
        _ => Task.FromResult(Result.Of(new[] { L["Data.Ready"].Value })),
    };

    private static async Task<Result<string[]>> NeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return Array.Empty<string>();
    }

    private Task OpenPanelAsync() => SidePanel.OpenAsync(Dialogs, L["Panel"], builder => builder.AddContent(0, L["Panel.Body"]), PortalRoutes.Gallery);

    private Task<bool> AskAsync(bool destroys) => ConsequenceDialog.AskAsync(
        Dialogs,
        new Consequence(
            L["Dialogs.Question"],
            [new ConsequenceLine(L["Dialogs.Shopper"], new Money(18_000, s_usd)), new ConsequenceLine(L["Dialogs.You"], s_owed, L["Dialogs.Note"], IsSum: true)],
            L["Dialogs.Final"],
            L["Dialogs.Stay"],
            L["Dialogs.Go"],
            destroys,
            destroys ? L["Dialogs.Reason"].Value : null),
        () => Task.FromResult<Refusal?>(null));

    private Task TellAsync() => ConsequenceDialog.TellAsync(Dialogs, L["Dialogs.Question"], Refusal.Unavailable("7K2M9QRT"), L["Dialogs.Stay"]);

    /// <summary>One field in one state.</summary>
    private sealed record Sample(string Label, string Value)
    {
        public string? Help { get; init; }

        public string? Error { get; init; }

        public SaveStamp? Saved { get; init; }

        public bool Changed { get; init; }

        public FieldWas? Was { get; init; }

        public bool Disabled { get; init; }
    }
}
