namespace Portal.Web.Features.Settings;

/// <summary>Names the texts of a merchant's settings.</summary>
public sealed class SettingsTexts;
