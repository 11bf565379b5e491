namespace Portal.Domain.Access;

/// <summary>What somebody, or something with a key, is within a scope.</summary>
public enum Role
{
    Owner,
    Editor,
    Finance,
    Viewer,
    PartnerManager,
    PartnerAnalyst,
    SupportAgent,
    SupportLead,
    PlatformAdmin,
    Compliance,

    /// <summary>A merchant's server, by its secret key.</summary>
    SecretKey,

    /// <summary>A merchant's page in a shopper's browser, by its publishable key.</summary>
    PublishableKey,

    /// <summary>The house itself: a job.</summary>
    Job,

    /// <summary>Whoever holds the link to a plan: the shopper who pays it.</summary>
    Shopper,

    /// <summary>Whoever came to a page that the house shows in a shop's name: the checkout of a quote, or what an offering costs.</summary>
    Checkout,
}
