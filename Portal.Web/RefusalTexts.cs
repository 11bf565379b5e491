namespace Portal.Web;

/// <summary>Names the resources with the words of every refusal, by its code.</summary>
public sealed class RefusalTexts;
