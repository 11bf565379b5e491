namespace Portal.Domain.Offerings;

/// <summary>Language of the labels a shopper reads.</summary>
public enum OfferLanguage
{
    En,
    ZhHant,
    ZhHans,
}
