using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;

namespace Portal.Domain.Installments;

/// <summary>The plans of an installment offering, as rows.</summary>
internal sealed class InstallmentTermList() : RowList("terms", InstallmentSpec.MostTerms)
{
    public override ValueList<string> Told { get; } = ["shopper_rate", "merchant_fee.percent"];

    /// <summary>A plan of so many payments, whatever it costs.</summary>
    public override ValueList<string> AlikeBy { get; } = ["kind", "frequency", "payments"];

    public override RowName NameOf(JsonObject row, OfferLanguage reader) => Term(row) is var term && InstallmentSuggestion.IsMonthly(term)
        ? Months(term.Payments)
        : RowName.Said(PlanLabel.Of(term, reader));

    public override string LabelOf(JsonObject row, OfferingSpec spec) => PlanLabel.Of(Term(row), ((InstallmentSpec)spec).Language);

    /// <summary>A plain monthly plan, to be made into any other.</summary>
    public override JsonObject Fresh(OfferingSpec spec) => Row(new InstallmentTerm { Key = "t1", Kind = TermKind.Level, Payments = 3, Frequency = Frequency.Monthly });

    /// <summary>The months that are commonly offered, before the next longer ones.</summary>
    public override IReadOnlyList<CommonRow> Common(OfferingSpec spec, SpecBounds bounds)
    {
        var terms = ((InstallmentSpec)spec).Terms;
        var payer = InstallmentSuggestion.PayerOf((InstallmentSpec)spec) ?? InterestPayer.Both;
        return
        [
            .. InstallmentSuggestion.MonthsWithin(bounds.For(spec.Kind, spec.Currency))
                .Where(months => !terms.Any(term => InstallmentSuggestion.IsMonthly(term) && term.Payments == months))
                .Select(months => new CommonRow(
                    Months(months),
                    Row(InstallmentSuggestion.Monthly(months, payer)),
                    terms.FirstOrDefault(term => InstallmentSuggestion.IsMonthly(term) && term.Payments > months)?.Key)),
        ];
    }

    private static RowName Months(int months) => RowName.Counted("Term.Months", months);

    private static InstallmentTerm Term(JsonObject row) => row.Deserialize<InstallmentTerm>(SpecJson.Options)!;

    private static JsonObject Row(InstallmentTerm term) => JsonSerializer.SerializeToNode(term, SpecJson.Options)!.AsObject();
}
