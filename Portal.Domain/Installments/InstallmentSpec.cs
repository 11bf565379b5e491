using System.Text.Json.Serialization;
using Portal.Domain.Common;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;

namespace Portal.Domain.Installments;

/// <summary>
/// An installment offering: to whom, for which orders, on which terms, and who pays what. Amounts are minor units of its currency;
/// bands include both ends. Source of the shapes: handbook 3.1.
/// </summary>
public sealed record InstallmentSpec : OfferingSpec
{
    /// <summary>Most terms of one offering.</summary>
    public const int MostTerms = 24;

    /// <summary>Most payments of one term.</summary>
    public const int MostPayments = 120;

    public override KindDescriptor Descriptor => InstallmentKind.Instance;

    /// <summary>Most characters of <see cref="Headline"/>.</summary>
    public const int LongestHeadline = 120;

    /// <summary>Smallest order.</summary>
    public required long Minimum { get; init; }

    /// <summary>Largest order.</summary>
    public required long Maximum { get; init; }

    /// <summary>In the order shoppers see them.</summary>
    public required ValueList<InstallmentTerm> Terms { get; init; }

    /// <summary>How interest and level payments become whole minor units; shares are always rounded half-up.</summary>
    public Rounding Rounding { get; init; } = Rounding.HalfUp;

    /// <summary>Which payment takes what an equal split leaves over.</summary>
    public Remainder Remainder { get; init; } = Remainder.Last;

    public DayCount DayCount { get; init; } = DayCount.EqualPeriods;

    /// <summary>Where a due date goes that falls on a weekend; null leaves it there.</summary>
    public HolidayRule? HolidayRule { get; init; }

    public OfferLanguage Language { get; init; } = OfferLanguage.En;

    /// <summary>What the merchant says of it above its plans, in its own words; null for nothing. It is read as an advertisement.</summary>
    public string? Headline { get; init; }

    /// <summary>
    /// Share of the merchant fee that is the platform's margin; the rest is the partner's (handbook 3.7, who earns). Platform and partner agree on it,
    /// so it comes with the programme and is none of the merchant's fields.
    /// </summary>
    public Rate PlatformShare { get; init; }

    public MdrOnRefund MdrOnRefund { get; init; } = MdrOnRefund.Keep;

    /// <summary>Share of the merchant's proceeds that is held back.</summary>
    public Rate ReservePercent { get; init; }

    /// <summary>Days until what was held back is released.</summary>
    public int ReserveDays { get; init; }

    public LateFeeTerms LateFee { get; init; } = LateFeeTerms.None;

    [JsonIgnore]
    public override ValueList<AmountBand> Amounts
    {
        get
        {
            var bands = new List<AmountBand>();
            foreach (var (from, to) in Terms
                .Select(term => (From: Math.Max(Minimum, term.Minimum ?? Minimum), To: Math.Min(Maximum, term.Maximum ?? Maximum)))
                .Where(band => band.From <= band.To)
                .OrderBy(band => band.From))
            {
                if (bands is [.., var last] && from <= last.To + 1)
                    bands[^1] = new AmountBand(last.From, Math.Max(last.To, to));
                else
                    bands.Add(new AmountBand(from, to));
            }

            return ValueList.Of<AmountBand>([.. bands]);
        }
    }

    /// <summary>A term of this spec in the shape that schedules are made from.</summary>
    public PlanTerms PlanTermsOf(InstallmentTerm term) => new()
    {
        Rules = new ScheduleRules
        {
            Periods = term.Payments,
            AnnualRate = term.ShopperRate,
            Frequency = term.Frequency,
            DayCount = DayCount,
            Rounding = Rounding,
            Remainder = Remainder,
            BusinessDays = HolidayRule is { } rule ? new BusinessDays(rule, []) : null,
        },
        FirstAtCheckout = term.Kind is TermKind.PayInN,
        DownPayment = term.DownPayment,
        PrepaidFee = term.ShopperFee,
        FirstDueDays = term.FirstDueDays,
    };
}
