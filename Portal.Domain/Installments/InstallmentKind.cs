using System.Text.Json;
using Portal.Domain.Common;
using Portal.Domain.Installments.Advertising;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Ledger;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Onboarding;
using Portal.Domain.Quotes;

namespace Portal.Domain.Installments;

/// <summary>Payment over time: the fields of <see cref="InstallmentSpec"/>, each in one line.</summary>
public sealed class InstallmentKind : KindDescriptor
{
    private static readonly RowList s_terms = new InstallmentTermList();

    private InstallmentKind()
        : base(ProductKind.Installments, typeof(InstallmentSpec), Amounts, Price, AudiencePart, Wording, Dates)
    {
    }

    public static InstallmentKind Instance { get; } = new();

    private static FieldPart Amounts => new("Amounts",
    [
        new FieldGrid("", IsWide: false,
        [
            Amount("minimum") with { Least = 1, PartnerLeast = bounds => bounds.Minimum, Loosens = Loosening.Lower, IsPromise = true },
            Amount("maximum") with { Least = 1, PartnerMost = bounds => bounds.Maximum, Loosens = Loosening.Higher, IsPromise = true },
        ]),
        new FieldTable("Terms", s_terms,
            Columns:
            [
                Percent("terms[].shopper_rate", 1000) with { PartnerMost = bounds => bounds.MaximumRate.Millionths, Loosens = Loosening.Price, CostsShopper = true },
                Percent("terms[].merchant_fee.percent") with { IsBelowMost = true, Loosens = Loosening.Price },
                Amount("terms[].minimum") with { IsOptional = true, Otherwise = "minimum", Loosens = Loosening.Lower },
            ],
            Details:
            [
                Key("terms"),
                Choice<TermKind>("terms[].kind") with { Loosens = Loosening.Unclear },
                Count("terms[].payments", 1, InstallmentSpec.MostPayments) with { PartnerMost = bounds => bounds.MaximumPayments, Loosens = Loosening.Higher },
                Choice<Frequency>("terms[].frequency") with { Loosens = Loosening.Unclear },
                Amount("terms[].maximum") with { IsOptional = true, Otherwise = "maximum", Loosens = Loosening.Higher },
                Percent("terms[].down_payment.percent") with { IsBelowMost = true, Loosens = Loosening.Lower },
                Amount("terms[].down_payment.fixed") with { Loosens = Loosening.Lower },
            ],
            Chooses: true,
            Leads: ["terms.payments", "terms.shopper_rate"]),
        new FieldGrid("", IsWide: false, [Choice<Remainder>("remainder"), CurrencyField]),
    ]);

    private static FieldPart Price => new("Price",
    [
        new FieldTable("Fees", s_terms,
            Columns:
            [
                Amount("terms[].merchant_fee.fixed") with { Loosens = Loosening.Price },
                Percent("terms[].shopper_fee.percent") with { IsBelowMost = true, Loosens = Loosening.Price, CostsShopper = true },
                Amount("terms[].shopper_fee.fixed") with { Loosens = Loosening.Price, CostsShopper = true },
            ],
            Details: [],
            Chooses: false,
            Leads: []),
        new FieldGrid("Money", IsWide: false,
        [
            Choice<MdrOnRefund>("mdr_on_refund") with { Loosens = Loosening.Price },
            Percent("platform_share") with { IsFixed = true, Loosens = Loosening.Price },
            Percent("reserve_percent") with { Loosens = Loosening.Lower },
            Days("reserve_days", 0, 365) with { UsedWhen = new("reserve_percent"), Loosens = Loosening.Lower },
        ]),
        new FieldGrid("Late", IsWide: false,
        [
            Amount("late_fee.amount") with { Loosens = Loosening.Price, CostsShopper = true },
            Days("late_fee.grace_days", 0, 60) with { UsedWhen = new("late_fee.amount"), Loosens = Loosening.Price },
            Percent("late_fee.cap_percent") with { UsedWhen = new("late_fee.amount"), Loosens = Loosening.Price },
            Amount("late_fee.cap_amount") with { UsedWhen = new("late_fee.amount"), Loosens = Loosening.Price },
        ]),
    ]);

    private static FieldPart Wording => new("Wording",
    [
        new FieldGrid("", IsWide: false, [Choice<OfferLanguage>("language"), QuoteMinutesField]),
        new FieldGrid("", IsWide: true, [new SpecField("headline", SpecFieldType.Text) { IsOptional = true }]),
        new RowLabels("Labels", s_terms),
    ]);

    private static FieldPart Dates => new("Dates",
    [
        new FieldGrid("", IsWide: false,
        [
            Choice<DayCount>("day_count") with { Loosens = Loosening.Price },
            Choice<Rounding>("rounding"),
            Choice<HolidayRule>("holiday_rule") with { IsOptional = true },
        ]),
        new FieldTable("Dates", s_terms, Columns: [Days("terms[].first_due_days", 1, 90) with { IsOptional = true, Loosens = Loosening.Higher }], Details: [], Chooses: false,
            Leads: ["terms.first_due_days"]),
    ]);

    public override IReadOnlyList<string> Facts { get; } = ["currency", "amount", "country", "channel", "categories", "customer"];

    public override IReadOnlyList<string> Disclosures { get; } =
        ["creditor", "amount_financed", "finance_charge", "apr", "payment_schedule", "total_of_payments", "total_sale_price", "late_charge", "prepayment"];

    public override IReadOnlyList<LedgerTemplate> Ledger { get; } =
    [
        new(InstallmentPostings.Activated,
            [Account.ConsumerPrincipal, Account.Clearing, Account.DeferredMdr], [Account.MerchantPending, Account.DeferredMdr, Account.DeferredShopperFee, Account.TakeRate]),
        new(InstallmentPostings.Accrued,
            [Account.InterestReceivable, Account.DeferredMdr, Account.DeferredShopperFee], [Account.InterestIncome, Account.MdrIncome, Account.ShopperFeeIncome]),
        new(InstallmentPostings.Paid, [Account.Clearing], [Account.InterestReceivable, Account.ConsumerPrincipal, Account.FeeReceivable]),
        new(InstallmentPostings.LateFeeCharged, [Account.FeeReceivable], [Account.LateFeeIncome]),
        new(InstallmentPostings.Refunded,
            [Account.MerchantPending, Account.MerchantAvailable, Account.MerchantNegative, Account.DeferredMdr, Account.MdrIncome],
            [
                Account.FeeReceivable, Account.InterestReceivable, Account.ConsumerPrincipal, Account.CreditLoss, Account.ShopperRefundPayable,
                Account.MerchantPending, Account.MerchantAvailable, Account.MerchantNegative,
            ]),
        new(InstallmentPostings.PaidBack, [Account.ShopperRefundPayable], [Account.Clearing]),
        new(InstallmentPostings.ChargedOff, [Account.CreditLoss, Account.Allowance], [Account.Allowance, Account.ConsumerPrincipal, Account.InterestReceivable, Account.FeeReceivable]),
        new(InstallmentPostings.Recovered, [Account.Clearing], [Account.CreditLoss]),
    ];

    public override LifeCycle LifeCycle { get; } = new(
        Word(PlanStatus.Quoted),
        [.. PlanTransitions.All.SelectMany(row => row.To.Select(to => new StateChange(Word(row.From), Word(row.Action), Word(to))))]);

    public override OfferingSpec Suggest(Merchant merchant, SpecBounds bounds) => InstallmentSuggestion.For(merchant, bounds);

    public override CompiledOffering Compile(OfferingVersion version, Vocabulary vocabulary) => new CompiledInstallments(version, vocabulary);

    public override IReadOnlyList<SpecProblem> Cautions(OfferingSpec spec) => CopyCheck.Cautions((InstallmentSpec)spec);

    protected override void Check(OfferingSpec spec, SpecProblems problems)
    {
        InstallmentCheck.Run((InstallmentSpec)spec, problems);
        CopyCheck.Run((InstallmentSpec)spec, problems);
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
