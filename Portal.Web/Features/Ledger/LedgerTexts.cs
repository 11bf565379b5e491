namespace Portal.Web.Features.Ledger;

/// <summary>Names the resources of this feature.</summary>
public sealed class LedgerTexts;
