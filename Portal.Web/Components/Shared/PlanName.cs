using System.Globalization;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Offerings;

namespace Portal.Web.Components.Shared;

/// <summary>The name of a plan in the reader's language. What its shopper was shown stands in the agreement, letter for letter.</summary>
public static class PlanName
{
    public static string Of(InstallmentTerm term) => PlanLabel.Of(term, Reader);

    /// <summary>Terms agreed before their shape was kept have the name that was agreed.</summary>
    public static string Of(AgreedTerms terms) => terms.Payments == 0 ? terms.Label : PlanLabel.Of(terms.Kind, terms.Payments, terms.Frequency, Reader);

    /// <summary>The reader's language, as offers know it.</summary>
    public static OfferLanguage Reader => CultureInfo.CurrentUICulture.Name switch
    {
        "zh-Hant" => OfferLanguage.ZhHant,
        "zh-Hans" => OfferLanguage.ZhHans,
        _ => OfferLanguage.En,
    };
}
