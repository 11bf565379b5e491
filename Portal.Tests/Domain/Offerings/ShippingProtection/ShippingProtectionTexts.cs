namespace Portal.Tests.Domain.Offerings.ShippingProtection;

/// <summary>Names the resources of the kind.</summary>
public sealed class ShippingProtectionTexts;
